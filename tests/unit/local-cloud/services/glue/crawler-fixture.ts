import {
  CreateCrawlerCommand,
  GetCrawlerCommand,
  GetPartitionsCommand,
  GetTablesCommand,
  type GlueClient,
  ListCrawlsCommand,
  StartCrawlerCommand,
  type Crawler,
  type CreateCrawlerRequest,
  type Partition,
  type Table,
} from "@aws-sdk/client-glue";

import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";
import { servedGlue } from "./served-glue";

/** A served local cloud with a bucket `lake` and a database `found`, seen through the AWS SDK. */
export interface CrawlerFixture {
  readonly cloud: LocalCloudFixture;
  readonly glue: GlueClient;
  put(key: string, body: string | Buffer): Promise<void>;
  remove(key: string): Promise<void>;
  /** Makes a crawler named `c` over `s3://lake/`, unless told otherwise. */
  create(parts?: Partial<CreateCrawlerRequest>): Promise<void>;
  /** Runs it to its end. @returns the crawler then, and what the crawl changed */
  crawl(): Promise<{ readonly crawler: Crawler; readonly summary: unknown }>;
  tables(): Promise<Table[]>;
  partitions(table: string): Promise<Partition[]>;
  close(): Promise<void>;
}

export async function aCrawlerCloud(): Promise<CrawlerFixture> {
  const cloud = aLocalCloud();
  const { objects, catalog } = cloud.services.cloud;
  await objects.createBucket("lake");
  catalog.createDatabase({ Name: "found" });
  const { glue, close } = await servedGlue(cloud);
  const get = async () => (await glue.send(new GetCrawlerCommand({ Name: "c" }))).Crawler ?? {};
  return {
    cloud,
    glue,
    put: (key, body) => objects.put("lake", key, body),
    remove: (key) => objects.delete("lake", key),
    create: async (parts = {}) => {
      await glue.send(
        new CreateCrawlerCommand({
          Name: "c",
          Role: "crawler",
          DatabaseName: "found",
          Targets: { S3Targets: [{ Path: "s3://lake/" }] },
          ...parts,
        }),
      );
    },
    crawl: async () => {
      await glue.send(new StartCrawlerCommand({ Name: "c" }));
      await cloud.services.glue.crawls.ended("c");
      const { Crawls = [] } = await glue.send(new ListCrawlsCommand({ CrawlerName: "c" }));
      return {
        crawler: await get(),
        summary: JSON.parse(Crawls[0]?.Summary ?? "{}") as unknown,
      };
    },
    tables: async () =>
      (await glue.send(new GetTablesCommand({ DatabaseName: "found" }))).TableList ?? [],
    partitions: async (table) =>
      (await glue.send(new GetPartitionsCommand({ DatabaseName: "found", TableName: table })))
        .Partitions ?? [],
    close,
  };
}

/** `Name type` of a table's columns. */
export function columnsOf(table: Table | undefined): string[] {
  return (table?.StorageDescriptor?.Columns ?? []).map(({ Name, Type }) => `${Name} ${Type}`);
}
