import {
  Catalog,
  DataLake,
  QueryEngine,
  Visualization,
  Warehouse,
} from "@analytics-lab/components";
import { RIDES_BY_HOUR } from "./definition";
import { RIDES } from "./tables";

// Private, encrypted buckets; query results expire, tables made by CTAS never do.
const lake = new DataLake("taxi", { dataset: { uri: "s3://shared-trips/nyc/" } });

// Databases and tables; crawlers and jobs are lists, each with a role that can do its work and no more.
const catalog = new Catalog("taxi", { lake, databaseName: "nyctaxi", tables: [RIDES] });

// An Athena work group whose limits queries cannot override, with saved statements and views.
const engine = new QueryEngine("taxi", {
  resultsUri: lake.resultsUri,
  resultsLocation: lake.resultsLocation,
  dataLocations: [lake.curatedLocation],
  databaseName: catalog.databaseName,
});

// Redshift with Spectrum over the same catalogue; reachable from nowhere unless you name a range.
const warehouse = new Warehouse("taxi", {
  databaseName: catalog.databaseName,
  dataLocations: [lake.curatedLocation],
  clientCidr: "203.0.113.7/32",
});

// QuickSight from a definition: data set, analysis, dashboard, theme and folder, with a role of its own.
const view = new Visualization("taxi", {
  definition: RIDES_BY_HOUR,
  workgroupName: engine.workgroupName,
  workgroupArn: engine.workgroupArn,
  databaseName: catalog.databaseName,
  // By way of the catalog's output: QuickSight refuses a table that is not there yet.
  tableName: catalog.tableNames.apply(() => RIDES.name),
  dataLocations: [lake.curatedLocation],
  resultsLocation: lake.resultsLocation,
  owners: ["arn:aws:quicksight:us-east-1:123456789012:user/default/ana"],
});

export const dashboard = view.dashboardUrl;
export const host = warehouse.host;
