import type * as pulumi from "@pulumi/pulumi";

import {
  Access,
  Catalog,
  DataKey,
  DataLake,
  LakeFormation,
  QueryEngine,
  Visualization,
  Warehouse,
} from "../../../components/index";
import { NYC_TAXI } from "../../../dashboards";
import { aTable, someZones } from "./catalog-fixtures";

const BUCKET = { bucketArn: "arn:aws:s3:::b" };
const ASKED = { dataLocations: [BUCKET], databaseName: "nyctaxi", resultsLocation: BUCKET };
const WORKGROUP_ARN = "arn:aws:athena:us-west-2:123456789012:workgroup/lab";

/** A component with little more than it needs. */
export interface AnyComponent {
  /** Its file below components/, without the ending. */
  readonly file: string;
  /** Makes it. @param more arguments of any type, as JavaScript passes them */
  build(name: string, more?: object): pulumi.ComponentResource;
}

export type ComponentName =
  | "Access"
  | "Catalog"
  | "DataKey"
  | "DataLake"
  | "LakeFormation"
  | "QueryEngine"
  | "Visualization"
  | "Warehouse";

/** Every component of the package. */
export const COMPONENTS: Readonly<Record<ComponentName, AnyComponent>> = {
  Access: {
    file: "access/access",
    build: (name, more) =>
      new Access(name, {
        ...ASKED,
        workgroupArn: WORKGROUP_ARN,
        databases: { main: "nyctaxi" },
        ...more,
      }),
  },
  Catalog: {
    file: "catalog/catalog",
    build: (name, more) =>
      new Catalog(name, {
        lake: someZones(),
        databaseName: "nyctaxi",
        tables: [aTable()],
        ...more,
      }),
  },
  DataKey: { file: "data-key/data-key", build: (name, more) => new DataKey(name, more) },
  DataLake: { file: "data-lake/data-lake", build: (name, more) => new DataLake(name, more) },
  LakeFormation: {
    file: "lake-formation/lake-formation",
    build: (name, more) => new LakeFormation(name, { locations: { raw: BUCKET }, ...more }),
  },
  QueryEngine: {
    file: "query-engine/query-engine",
    build: (name, more) =>
      new QueryEngine(name, { ...ASKED, resultsUri: "s3://results/", ...more }),
  },
  Visualization: {
    file: "visualization/visualization",
    build: (name, more) =>
      new Visualization(name, {
        ...ASKED,
        definition: NYC_TAXI,
        workgroupName: "lab",
        workgroupArn: WORKGROUP_ARN,
        tableName: "trips",
        owners: ["arn:aws:quicksight:us-east-1:123456789012:user/default/ana"],
        ...more,
      }),
  },
  Warehouse: {
    file: "warehouse/warehouse",
    build: (name, more) => new Warehouse(name, { ...ASKED, ...more }),
  },
};
