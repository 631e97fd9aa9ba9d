import { DeleteWorkGroupCommand, ListWorkGroupsCommand } from "@aws-sdk/client-athena";
import {
  DeleteDatabaseCommand,
  DeleteTableCommand,
  GetDatabasesCommand,
  GetTablesCommand,
} from "@aws-sdk/client-glue";
import { DeleteObjectCommand, ListBucketsCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";

import type { StateResource } from "../../engine/stack-state";
import type { AccountAccess } from "./account-access";
import { isOfLab } from "./look-around";
import type { Task } from "./messages";

/**
 * Removes what the attendee made by hand inside the lab's names: tables in its databases, databases and work groups
 * named after it, and the objects in its buckets that no program put there.
 * @param own resources of the stack, which the engine deletes itself
 * @returns a line for each thing that went
 */
export async function sweepAccount(
  task: Task,
  access: AccountAccess,
  own: readonly StateResource[],
): Promise<string[]> {
  const ids = new Set(own.map(({ type, id }) => `${type} ${id}`));
  return [
    ...(await sweepCatalogue(task, access, ids)),
    ...(await sweepWorkGroups(task, access, ids)),
    ...(await sweepObjects(task, access, own)),
  ];
}

async function sweepCatalogue(
  task: Task,
  { clients: { glue } }: AccountAccess,
  own: ReadonlySet<string>,
): Promise<string[]> {
  const swept: string[] = [];
  const { account } = task.attendee;
  const { DatabaseList = [] } = await glue.send(new GetDatabasesCommand({}));
  for (const { Name: database = "" } of DatabaseList) {
    if (!isOfLab(task, database)) continue;
    let NextToken: string | undefined;
    do {
      const page = await glue.send(new GetTablesCommand({ DatabaseName: database }));
      const strangers = (page.TableList ?? []).filter(
        ({ Name }) => !own.has(`aws:glue/catalogTable:CatalogTable ${account}:${database}:${Name}`),
      );
      for (const { Name } of strangers) {
        await glue.send(new DeleteTableCommand({ DatabaseName: database, Name }));
        swept.push(`table ${database}.${Name}`);
      }
      // What was deleted moves the pages: begin again until none is a stranger's.
      NextToken = strangers.length > 0 ? page.NextToken : undefined;
    } while (NextToken !== undefined);
    if (own.has(`aws:glue/catalogDatabase:CatalogDatabase ${account}:${database}`)) continue;
    await glue.send(new DeleteDatabaseCommand({ Name: database }));
    swept.push(`database ${database}`);
  }
  return swept;
}

async function sweepWorkGroups(
  task: Task,
  { clients: { athena } }: AccountAccess,
  own: ReadonlySet<string>,
): Promise<string[]> {
  const swept: string[] = [];
  const { WorkGroups = [] } = await athena.send(new ListWorkGroupsCommand({}));
  for (const { Name = "" } of WorkGroups) {
    if (!isOfLab(task, Name) || own.has(`aws:athena/workgroup:Workgroup ${Name}`)) continue;
    await athena.send(new DeleteWorkGroupCommand({ WorkGroup: Name, RecursiveDeleteOption: true }));
    swept.push(`work group ${Name}`);
  }
  return swept;
}

/** Buckets themselves are the engine's; with `removal` retain their objects stay, too. */
async function sweepObjects(
  task: Task,
  { s3 }: AccountAccess,
  own: readonly StateResource[],
): Promise<string[]> {
  const kept = new Set(
    own
      .filter(({ type }) => type.startsWith("aws:s3/bucketObject"))
      .map(({ outputs }) => `${String(outputs?.["bucket"])}/${String(outputs?.["key"])}`),
  );
  const swept: string[] = [];
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  for (const { Name: Bucket = "" } of Buckets) {
    if (!isOfLab(task, Bucket)) continue;
    let count = 0;
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
      for (const { Key = "" } of page.Contents ?? []) {
        if (kept.has(`${Bucket}/${Key}`)) continue;
        await s3.send(new DeleteObjectCommand({ Bucket, Key }));
        count += 1;
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    if (count > 0) swept.push(`${count} objects in ${Bucket}`);
  }
  return swept;
}
