import {
  DeleteCrawlerCommand,
  DeleteDatabaseCommand,
  DeleteJobCommand,
  DeleteTableCommand,
  type GlueClient,
} from "@aws-sdk/client-glue";

import { isOfLab } from "./lab-names";
import type { Task } from "./messages";
import { namesInAccount } from "../../stack/names-in-account";

/**
 * Deletes the lab's crawlers, jobs, databases and tables that are not in the stack.
 * @param own `type id` of the stack's resources
 * @returns a line for each deleted resource
 */
export async function sweepCatalogue(
  task: Pick<Task, "attendee">,
  client: GlueClient,
  own: ReadonlySet<string>,
): Promise<string[]> {
  const swept: string[] = [];
  const { account } = task.attendee;
  const isHandMade = (type: string, id: string, name: string) =>
    isOfLab(task, name) && !own.has(`${type} ${id}`);
  for (const name of await namesInAccount.crawlers(client)) {
    if (!isHandMade("aws:glue/crawler:Crawler", name, name)) continue;
    await client.send(new DeleteCrawlerCommand({ Name: name }));
    swept.push(`crawler ${name}`);
  }
  for (const name of await namesInAccount.jobs(client)) {
    if (!isHandMade("aws:glue/job:Job", name, name)) continue;
    await client.send(new DeleteJobCommand({ JobName: name }));
    swept.push(`job ${name}`);
  }
  const databases = await namesInAccount.databases(client);
  for (const database of databases.filter((name) => isOfLab(task, name))) {
    // All are listed before the first is deleted, because a deletion shifts the pages.
    for (const table of await namesInAccount.tables(client, database)) {
      if (own.has(`aws:glue/catalogTable:CatalogTable ${account}:${database}:${table}`)) continue;
      await client.send(new DeleteTableCommand({ DatabaseName: database, Name: table }));
      swept.push(`table ${database}.${table}`);
    }
    if (!isHandMade("aws:glue/catalogDatabase:CatalogDatabase", `${account}:${database}`, database))
      continue;
    await client.send(new DeleteDatabaseCommand({ Name: database }));
    swept.push(`database ${database}`);
  }
  return swept;
}
