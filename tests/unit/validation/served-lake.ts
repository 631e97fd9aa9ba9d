import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { localClients, type LabClients } from "../../../automation/run-lab/lab-clients";
import { startServer } from "../../../local-cloud/doors/wire";
import { openServices } from "../../../local-cloud/services/open-services";

/** A small lake behind the local endpoints, for runners to ask. */
export interface ServedLake {
  readonly clients: LabClients;
  readonly url: string;
  readonly workgroup: string;
  readonly database: string;
  /** Size of the table's one file. Unit: bytes. */
  readonly csvBytes: number;
  close(): Promise<void>;
}

const ROLE = "arn:aws:iam::123456789012:role/spectrum";

/**
 * Serves a database `lake` with a CSV table `trips` (vendor int, fare double, paid_at timestamp),
 * a work group `lab` and a warehouse `lab` that sees the database as `spectrum`.
 * @param rows lines of the table's file
 */
export async function aServedLake(rows: readonly string[]): Promise<ServedLake> {
  const folder = mkdtempSync(join(tmpdir(), "served-lake-"));
  const services = openServices({ folder });
  const { cloud, athena, redshift } = services;
  await cloud.objects.createBucket("lake-raw");
  await cloud.objects.createBucket("lake-results");
  const csv = ["vendor,fare,paid_at", ...rows, ""].join("\n");
  await cloud.objects.put("lake-raw", "trips/trips.csv", csv);
  cloud.catalog.createDatabase({ Name: "lake" });
  cloud.catalog.createTable("lake", TRIPS);
  athena.workGroups.create({
    Name: "lab",
    Configuration: { ResultConfiguration: { OutputLocation: "s3://lake-results/" } },
  });
  redshift.warehouses.create({
    kind: "serverless",
    name: "lab",
    database: "lab",
    adminUser: "labadmin",
    roleArns: [ROLE],
  });
  const { Id } = await redshift.executeStatement({
    Sql: `create external schema spectrum from data catalog database 'lake' iam_role '${ROLE}'`,
    WorkgroupName: "lab",
    Database: "lab",
  });
  await redshift.waitFor(Id);
  const server = await startServer(services);
  const clients = localClients(server.url, "us-west-2");
  return {
    clients,
    url: server.url,
    workgroup: "lab",
    database: "lake",
    csvBytes: Buffer.byteLength(csv),
    close: async () => {
      clients.destroy();
      await server.close();
      await services.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const TRIPS = {
  Name: "trips",
  TableType: "EXTERNAL_TABLE",
  Parameters: { EXTERNAL: "TRUE", classification: "csv", "skip.header.line.count": "1" },
  StorageDescriptor: {
    Columns: [
      { Name: "vendor", Type: "int" },
      { Name: "fare", Type: "double" },
      { Name: "paid_at", Type: "timestamp" },
    ],
    Location: "s3://lake-raw/trips/",
    InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    SerdeInfo: {
      SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
      Parameters: { "field.delim": ",", "serialization.format": "," },
    },
  },
};
