import { DeleteWorkGroupCommand, type AthenaClient } from "@aws-sdk/client-athena";

import type { StateResource } from "../../stack/stack-state";
import type { AccountAccess } from "./account-access";
import { isOfLab } from "./lab-names";
import type { Task } from "./messages";
import { namesInAccount } from "../../stack/names-in-account";
import { sweepCatalogue } from "./sweep-catalogue";
import { sweepQuickSight } from "./sweep-quicksight";
import { sweepStorage } from "./sweep-storage";

/**
 * Removes resources that the attendee made by hand with the lab's names, so that the engine can delete the rest: QuickSight's assets, crawlers, jobs,
 * tables and databases, work groups, objects and buckets.
 * @param own resources of the stack, which the engine deletes itself; empty if the stack is gone
 * @returns a line for each deleted resource
 */
export async function sweepAccount(
  task: Task,
  access: AccountAccess,
  own: readonly StateResource[],
): Promise<string[]> {
  const { glue, athena, s3 } = access.clients;
  const typed = new Set(own.map(({ type, id }) => `${type} ${id}`));
  return [
    ...(task.cloud ? [] : await quickSightOf(task, access, own)),
    ...(await sweepCatalogue(task, glue, typed)),
    ...(await sweepWorkGroups(task, athena, typed)),
    ...(await sweepStorage(task, s3, own)),
  ];
}

/** A local cloud has QuickSight's resources but not its API, so there are no hand-made ones. */
async function quickSightOf(
  task: Task,
  { credentials }: AccountAccess,
  own: readonly StateResource[],
): Promise<string[]> {
  const { QuickSightClient } = await import("@aws-sdk/client-quicksight");
  const client = new QuickSightClient({ region: task.attendee.region, credentials });
  const ids = own.flatMap(({ id = "" }) => [id, ...id.split(/[,/|]/)]);
  try {
    return await sweepQuickSight(task, client, new Set(ids));
  } finally {
    client.destroy();
  }
}

async function sweepWorkGroups(
  task: Task,
  client: AthenaClient,
  own: ReadonlySet<string>,
): Promise<string[]> {
  const names = await namesInAccount.workGroups(client);
  const strange = names.filter(
    (name) => isOfLab(task, name) && !own.has(`aws:athena/workgroup:Workgroup ${name}`),
  );
  for (const WorkGroup of strange)
    await client.send(new DeleteWorkGroupCommand({ WorkGroup, RecursiveDeleteOption: true }));
  return strange.map((name) => `work group ${name}`);
}
