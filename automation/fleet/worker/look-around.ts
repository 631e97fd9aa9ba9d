import { ListWorkGroupsCommand } from "@aws-sdk/client-athena";
import { GetCrawlersCommand, GetDatabasesCommand, GetJobsCommand } from "@aws-sdk/client-glue";
import { ListBucketsCommand } from "@aws-sdk/client-s3";

import { databaseName } from "../../../stacks/stack-name";
import type { AccountAccess } from "./account-access";
import type { Task } from "./messages";

/** Prefix of everything that the attendee's stack names. */
export function labPrefix({ attendee }: Task): string {
  return `lab-${attendee.id}`;
}

/** Whether a name is of the attendee's lab: the stack's own, or made by hand after its pattern. */
export function isOfLab(task: Task, name: string): boolean {
  const database = databaseName(task.attendee.id);
  return [labPrefix(task), database].some((prefix) => name.toLowerCase().startsWith(prefix));
}

/** Everything that is in the account by the lab's names: `kind name`, sorted. */
export async function findLeftovers(task: Task, access: AccountAccess): Promise<string[]> {
  const { glue, athena } = access.clients;
  const [buckets, databases, jobs, crawlers, groups] = await Promise.all([
    access.s3.send(new ListBucketsCommand({})),
    glue.send(new GetDatabasesCommand({})),
    glue.send(new GetJobsCommand({})),
    glue.send(new GetCrawlersCommand({})),
    athena.send(new ListWorkGroupsCommand({})),
  ]);
  const named: readonly (readonly [string, readonly { Name?: string }[] | undefined])[] = [
    ["S3 bucket", buckets.Buckets],
    ["Glue database", databases.DatabaseList],
    ["Glue job", jobs.Jobs],
    ["Glue crawler", crawlers.Crawlers],
    ["Athena work group", groups.WorkGroups],
  ];
  return named
    .flatMap(([kind, found = []]) =>
      found.filter(({ Name = "" }) => isOfLab(task, Name)).map(({ Name }) => `${kind} ${Name}`),
    )
    .sort();
}

/** What a preflight sees: nothing is changed. @returns a remark for each thing that an organiser should know */
export async function planAccount(task: Task, access: AccountAccess): Promise<string[]> {
  const leftovers = await findLeftovers(task, access);
  return leftovers.map((one) => `there already: ${one}`);
}
