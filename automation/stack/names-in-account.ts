import { paginateListWorkGroups, type AthenaClient } from "@aws-sdk/client-athena";
import {
  paginateGetCrawlers,
  paginateGetDatabases,
  paginateGetJobs,
  paginateGetTables,
  type GlueClient,
} from "@aws-sdk/client-glue";
import { paginateListBuckets, type S3Client } from "@aws-sdk/client-s3";

/** Names of all resources of a type in an account and region, from all pages. */
export const namesInAccount = {
  buckets: (client: S3Client) => all(paginateListBuckets({ client }, {}), ({ Buckets }) => Buckets),
  crawlers: (client: GlueClient) =>
    all(paginateGetCrawlers({ client }, {}), ({ Crawlers }) => Crawlers),
  databases: (client: GlueClient) =>
    all(paginateGetDatabases({ client }, {}), ({ DatabaseList }) => DatabaseList),
  jobs: (client: GlueClient) => all(paginateGetJobs({ client }, {}), ({ Jobs }) => Jobs),
  tables: (client: GlueClient, DatabaseName: string) =>
    all(paginateGetTables({ client }, { DatabaseName }), ({ TableList }) => TableList),
  workGroups: (client: AthenaClient) =>
    all(paginateListWorkGroups({ client }, {}), ({ WorkGroups }) => WorkGroups),
};

async function all<Page>(
  pages: AsyncIterable<Page>,
  listed: (page: Page) => readonly { readonly Name?: string }[] | undefined,
): Promise<string[]> {
  const names: string[] = [];
  for await (const page of pages)
    names.push(...(listed(page) ?? []).flatMap(({ Name }) => Name ?? []));
  return names;
}
