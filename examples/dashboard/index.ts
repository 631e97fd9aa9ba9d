import {
  Catalog,
  DataLake,
  QueryEngine,
  Visualization,
  Warehouse,
} from "@analytics-lab/components";
import { RIDES_BY_HOUR } from "./definition";
import { RIDES } from "./tables";

// Private, encrypted buckets. Query results expire; tables made by CTAS do not.
const lake = new DataLake("taxi", { dataset: { uri: "s3://shared-trips/nyc/" } });

// Databases and tables. Crawlers and jobs are lists; each role has only the rights that it needs.
const catalog = new Catalog("taxi", { lake, databaseName: "nyctaxi", tables: [RIDES] });

// An Athena work group whose limits queries cannot override, with saved statements and views.
const engine = new QueryEngine("taxi", {
  resultsUri: lake.resultsUri,
  resultsLocation: lake.resultsLocation,
  dataLocations: [lake.curatedLocation],
  databaseName: catalog.databaseName,
});

// Redshift with Spectrum over the same catalog. Only the given address range can connect.
const warehouse = new Warehouse("taxi", {
  databaseName: catalog.databaseName,
  dataLocations: [lake.curatedLocation],
  clientCidr: "203.0.113.7/32",
});

// QuickSight from a definition: data set, analysis, dashboard, theme and folder, with its own role.
const view = new Visualization("taxi", {
  definition: RIDES_BY_HOUR,
  workgroupName: engine.workgroupName,
  workgroupArn: engine.workgroupArn,
  databaseName: catalog.databaseName,
  // The catalog's output, because QuickSight refuses a table that does not exist yet.
  tableName: catalog.tableNames.apply(() => RIDES.name),
  dataLocations: [lake.curatedLocation],
  resultsLocation: lake.resultsLocation,
  owners: ["arn:aws:quicksight:us-east-1:123456789012:user/default/ana"],
});

export const dashboard = view.dashboardUrl;
export const host = warehouse.host;
