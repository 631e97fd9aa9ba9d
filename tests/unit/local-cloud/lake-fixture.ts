import { readdirSync } from "node:fs";
import { join } from "node:path";

import { sampleFiles } from "../../../datasets/sample";
import { LAB_TABLES } from "../../../datasets/tables";
import type { TableDefinition } from "../../../components/catalog/table-definition";
import { sparkScripts } from "../../../automation/local-jobs";
import { NO_BOOKMARK } from "../../../local-cloud/services/glue/job-implementation";
import type { Services } from "../../../local-cloud/services/open-services";

const ROOT = join(__dirname, "..", "..", "..");

/**
 * Puts raw rows into a local cloud: buckets, the lab's tables, and a run of the ETL job.
 * @param raw folder of raw files @default the real sample rows
 */
export async function loadSample(
  { cloud, athena, redshift }: Services,
  raw?: string,
): Promise<void> {
  for (const bucket of ["raw-rows", "curated-rows", "results-here", "scripts-here"])
    await cloud.objects.createBucket(bucket);
  for (const { key, path } of raw === undefined ? sampleFiles() : filesBelow(raw))
    await cloud.objects.putFile("raw-rows", key, path);
  const transforms = join(ROOT, "sql", "transforms");
  for (const file of readdirSync(transforms))
    await cloud.objects.putFile("scripts-here", `transforms/${file}`, join(transforms, file));
  cloud.catalog.createDatabase({ Name: "nyctaxi" });
  for (const table of LAB_TABLES) cloud.catalog.createTable("nyctaxi", glueTable(table));
  athena.workGroups.create({
    Name: "lab",
    Configuration: {
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 10_485_760,
      ResultConfiguration: { OutputLocation: "s3://results-here/athena/" },
    },
  });
  redshift.warehouses.create({
    kind: "serverless",
    name: "lab",
    database: "lab",
    adminUser: "labadmin",
    roleArns: ["arn:aws:iam::123456789012:role/spectrum"],
  });
  await sparkScripts["canonical_trips.py"]!({
    cloud,
    bookmark: NO_BOOKMARK,
    signal: new AbortController().signal,
    arguments: {
      "--raw_uri": "s3://raw-rows/",
      "--curated_uri": "s3://curated-rows/",
      "--database": "nyctaxi",
      "--table": "nytaxirides",
      "--quarantine_table": "nytaxirides_quarantine",
      "--transforms_uri": "s3://scripts-here/transforms/",
      "--unrepaired_uri": "s3://curated-rows/nytaxirides_unrepaired/",
    },
  });
}

function filesBelow(folder: string): { key: string; path: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ key: path.slice(folder.length + 1), path }));
}

function glueTable(table: TableDefinition) {
  const columns = (list: TableDefinition["columns"]) =>
    list.map(({ name, type }) => ({ Name: name, Type: type }));
  const isCsv = table.format.kind === "csv";
  return {
    Name: table.name,
    TableType: "EXTERNAL_TABLE",
    Parameters: { ...(isCsv && { "skip.header.line.count": "1" }), ...projection(table) },
    PartitionKeys: columns(table.partitionColumns ?? []),
    StorageDescriptor: {
      Columns: columns(table.columns),
      Location: `s3://${table.zone}-rows/${table.prefix}`,
      SerdeInfo: {
        SerializationLibrary: isCsv
          ? "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
          : "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
        Parameters: { "field.delim": "," },
      },
    },
  };
}

function projection({ projection: columns }: TableDefinition): Record<string, string> {
  if (!columns) return {};
  const pairs = Object.entries(columns).flatMap(([name, column]) =>
    column.kind === "enum"
      ? [
          [`projection.${name}.type`, "enum"],
          [`projection.${name}.values`, column.values.join(",")],
        ]
      : [
          [`projection.${name}.type`, "integer"],
          [`projection.${name}.range`, `${column.from},${column.to}`],
        ],
  );
  return { "projection.enabled": "true", ...(Object.fromEntries(pairs) as Record<string, string>) };
}
