import type { AccountAccess } from "./account-access";
import { isOfLab } from "./lab-names";
import type { Task } from "./messages";
import { namesInAccount } from "../../stack/names-in-account";
import { taggedResources } from "./tagged-resources";

/** Names and tags of the lab. */
const KINDS: Readonly<Record<string, (access: AccountAccess) => Promise<string[]>>> = {
  "S3 bucket": ({ clients }) => namesInAccount.buckets(clients.s3),
  "Glue database": ({ clients }) => namesInAccount.databases(clients.glue),
  "Glue job": ({ clients }) => namesInAccount.jobs(clients.glue),
  "Glue crawler": ({ clients }) => namesInAccount.crawlers(clients.glue),
  "Athena work group": ({ clients }) => namesInAccount.workGroups(clients.athena),
};

/**
 * Everything of the lab in the account, by names and by tags: `kind name`, or an ARN.
 * @returns sorted; empty when nothing is left
 */
export async function findLeftovers(task: Task, access: AccountAccess): Promise<string[]> {
  const byName = await Promise.all(
    Object.entries(KINDS).map(async ([kind, list]) =>
      (await list(access)).filter((name) => isOfLab(task, name)).map((name) => `${kind} ${name}`),
    ),
  );
  return [...byName.flat().sort(), ...(await taggedResources(task, access.tagging))];
}
