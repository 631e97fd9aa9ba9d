import { paginateListWorkGroups } from "@aws-sdk/client-athena";
import { paginateGetCrawlers, paginateGetDatabases, paginateGetJobs } from "@aws-sdk/client-glue";
import { ListBucketsCommand } from "@aws-sdk/client-s3";

import type { AccountAccess } from "./account-access";
import { isOfLab } from "./lab-names";
import type { Task } from "./messages";
import { taggedResources } from "./tagged-resources";

/** A thing that may carry the lab's name. */
interface Named {
  readonly Name?: string;
}

/**
 * Everything of the lab that is in the account, by its names and by its tags: `kind name`, or an ARN.
 * @returns sorted; nothing is left when it is empty
 */
export async function findLeftovers(task: Task, access: AccountAccess): Promise<string[]> {
  const byName = await Promise.all(
    Object.entries(KINDS).map(async ([kind, list]) =>
      (await list(access))
        .filter(({ Name = "" }) => isOfLab(task, Name))
        .map(({ Name }) => `${kind} ${Name}`),
    ),
  );
  return [...byName.flat().sort(), ...(await taggedResources(task, access.tagging))];
}

const KINDS: Readonly<Record<string, (access: AccountAccess) => Promise<Named[]>>> = {
  "S3 bucket": async ({ s3 }) => {
    const buckets: Named[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListBucketsCommand({ ContinuationToken }));
      buckets.push(...(page.Buckets ?? []));
      ContinuationToken = page.ContinuationToken;
    } while (ContinuationToken !== undefined);
    return buckets;
  },
  "Glue database": ({ clients }) =>
    all(paginateGetDatabases({ client: clients.glue }, {}), ({ DatabaseList }) => DatabaseList),
  "Glue job": ({ clients }) =>
    all(paginateGetJobs({ client: clients.glue }, {}), ({ Jobs }) => Jobs),
  "Glue crawler": ({ clients }) =>
    all(paginateGetCrawlers({ client: clients.glue }, {}), ({ Crawlers }) => Crawlers),
  "Athena work group": ({ clients }) =>
    all(paginateListWorkGroups({ client: clients.athena }, {}), ({ WorkGroups }) => WorkGroups),
};

async function all<Page>(
  pages: AsyncIterable<Page>,
  listed: (page: Page) => readonly Named[] | undefined,
): Promise<Named[]> {
  const found: Named[] = [];
  for await (const page of pages) found.push(...(listed(page) ?? []));
  return found;
}
