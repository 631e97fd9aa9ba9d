import { Catalog, QueryEngine, type LakeZones } from "@analytics-lab/components";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

// The bucket with your files: pulumi config set bucket NAME
const bucket = new pulumi.Config().require("bucket");
const { partition } = aws.getPartitionOutput();
const bucketArn = pulumi.interpolate`arn:${partition}:s3:::${bucket}`;

const uriOf = (prefix: string) => pulumi.output(`s3://${bucket}/${prefix}`);
const zones: LakeZones = {
  rawUri: uriOf("raw/"),
  curatedUri: uriOf("curated/"),
  scriptsUri: uriOf("scripts/"),
  temporaryUri: uriOf("tmp/"),
  rawLocation: { bucketArn, prefix: "raw/" },
  curatedLocation: { bucketArn, prefix: "curated/" },
  scriptsLocation: { bucketArn, prefix: "scripts/" },
  temporaryLocation: { bucketArn, prefix: "tmp/" },
};

const catalog = new Catalog("trips", {
  lake: zones,
  databaseName: "trips",
  removalPolicy: "destroy",
  tables: [
    {
      name: "zones",
      description: "Taxi zones, one row per zone.",
      columns: [
        { name: "location_id", type: "int" },
        { name: "zone", type: "string" },
      ],
      format: { kind: "csv", headerLines: 1 },
      zone: "raw",
      prefix: "zones/",
    },
  ],
});

const engine = new QueryEngine("trips", {
  resultsUri: `s3://${bucket}/results/`,
  resultsLocation: { bucketArn, prefix: "results/" },
  dataLocations: [zones.rawLocation],
  databaseName: catalog.databaseName,
  namedQueries: [
    { name: "zones", description: "How many zones are there?", sql: "select count(*) from zones" },
  ],
  removalPolicy: "destroy",
});

export const database = catalog.databaseName;
export const workgroup = engine.workgroupName;
