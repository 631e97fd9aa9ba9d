import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CatalogScope } from "../internal/iam/catalog-access";
import { below } from "../internal/iam/data-access";
import { CRAWL, roleGrants } from "../lake-formation";
import type { CatalogArgs } from "./catalog-args";
import { catalogKeyOf } from "./catalog-key";
import { crawler } from "./crawler";
import { crawlerStatements } from "./role-policies";
import { glueRole } from "./glue-role";

/** Where a catalogue's crawlers and jobs are made. */
export interface CatalogPlace {
  readonly scope: CatalogScope;
  /** Encryption of what Glue writes for them. @default keys that AWS manages */
  readonly security?: aws.glue.SecurityConfiguration;
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  readonly tags: Record<string, string>;
  readonly parent: pulumi.Resource;
}

/** The crawlers of a catalogue and the role they share; none of them without targets. */
export interface Crawlers {
  readonly csv?: aws.glue.Crawler;
  readonly parquet?: aws.glue.Crawler;
  readonly role?: aws.iam.Role;
}

/** The crawlers that the arguments ask for. Each has a database of its own: a table has one owner. */
export function crawlers(
  name: string,
  args: CatalogArgs,
  databases: { readonly csv: aws.glue.CatalogDatabase; readonly parquet: aws.glue.CatalogDatabase },
  { scope: account, security, permissionsBoundaryArn, tags, parent }: CatalogPlace,
): Crawlers {
  const { lake, csvCrawlerTargets = [], parquetCrawlerTargets = [] } = args;
  if (csvCrawlerTargets.length + parquetCrawlerTargets.length === 0) return {};
  const scope = { ...account, databases: [databases.csv.name, databases.parquet.name] };
  const locations = [
    ...csvCrawlerTargets.map(({ prefix }) => below(lake.rawLocation, prefix)),
    ...parquetCrawlerTargets.map(({ prefix }) => below(lake.curatedLocation, prefix)),
  ];
  // Folders alone: a role knows no other globs than "*" at the end.
  const passedOver = csvCrawlerTargets.flatMap(({ prefix, exclusions = [] }) =>
    exclusions
      .filter((pattern) => /^[^*?{[]+\/\*\*$/.test(pattern))
      .map((pattern) => below(lake.rawLocation, `${prefix}${pattern.slice(0, -2)}`)),
  );
  const statements = crawlerStatements(scope, locations, passedOver, {
    keyArn: lake.keyArn,
    catalogKeyArn: catalogKeyOf(args),
  });
  const over = {
    rights: CRAWL,
    databases: { csv: databases.csv.name, parquet: databases.parquet.name },
  };
  const grants = roleGrants(`${name}-crawler`, args.lakeFormation, over, parent);
  const role = { scope, permissionsBoundaryArn, tags, grants };
  const access = glueRole(`${name}-crawler-role`, statements, role, parent);
  const common = { tags, security, schedule: args.crawlerSchedule };
  const csv = {
    ...common,
    databaseName: databases.csv.name,
    tablePrefix: args.csvCrawlerTablePrefix ?? "csv_",
    baseUri: lake.rawUri,
    targets: csvCrawlerTargets,
  };
  const parquet = {
    ...common,
    databaseName: databases.parquet.name,
    tablePrefix: "parq_",
    baseUri: lake.curatedUri,
    targets: parquetCrawlerTargets,
  };
  return {
    role: access.role,
    ...(csvCrawlerTargets.length > 0 && {
      csv: crawler(`${name}-csv-crawler`, csv, access, parent),
    }),
    ...(parquetCrawlerTargets.length > 0 && {
      parquet: crawler(`${name}-parquet-crawler`, parquet, access, parent),
    }),
  };
}
