import type {
  DescribeTableRequest,
  DescribeTableResponse,
  ListDatabasesRequest,
  ListSchemasRequest,
  ListTablesRequest,
} from "@aws-sdk/client-redshift-data";

import type { LocalCloud } from "../../cloud";
import { typeOfHive } from "../../dialects/redshift/types";
import { NotSimulatedError } from "../../errors";
import { columnMetadata } from "./column-metadata";
import { validationFailed } from "./errors";
import type { ExternalSchema, Warehouse, WarehouseStore } from "./warehouses";

/** Schemas that every database has. */
const OWN_SCHEMAS = ["information_schema", "pg_catalog", "public"];

interface WarehouseInput {
  readonly WorkgroupName?: string | undefined;
  readonly ClusterIdentifier?: string | undefined;
  readonly Database?: string | undefined;
  readonly ConnectedDatabase?: string | undefined;
}

/** Matches a pattern of LIKE. */
function isLike(name: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("%", ".*").replaceAll("_", ".")}$`).test(name);
}

/**
 * Calls of the Data API that tell of databases, schemas and tables.
 * @see https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_Operations.html
 */
export function metadataOperations(cloud: LocalCloud, warehouses: WarehouseStore) {
  const warehouseOf = (input: WarehouseInput): Warehouse => {
    if (input.ConnectedDatabase !== undefined && input.ConnectedDatabase !== input.Database)
      throw new NotSimulatedError("another database than the one connected to", __filename);
    return warehouses.get(input.WorkgroupName, input.ClusterIdentifier, input.Database);
  };
  const tablesOf = ({ database }: ExternalSchema) =>
    cloud.catalog.hasDatabase(database) ? cloud.catalog.listTables(database) : [];
  return {
    ListDatabases: (input: ListDatabasesRequest) => {
      refusePages(input);
      return { Databases: [warehouseOf(input).database] };
    },
    ListSchemas: (input: ListSchemasRequest) => {
      refusePages(input);
      const external = warehouses.schemas(warehouseOf(input).name).map(({ name }) => name);
      const all = [...OWN_SCHEMAS, ...external].filter((name) => isLike(name, input.SchemaPattern));
      return { Schemas: all.sort() };
    },
    ListTables: (input: ListTablesRequest) => {
      refusePages(input);
      const schemas = warehouses
        .schemas(warehouseOf(input).name)
        .filter(({ name }) => isLike(name, input.SchemaPattern));
      const tables = schemas.flatMap((schema) =>
        tablesOf(schema).map(({ Name: name }) => ({
          name,
          schema: schema.name,
          type: "EXTERNAL TABLE",
        })),
      );
      return { Tables: tables.filter(({ name }) => isLike(name, input.TablePattern)) };
    },
    DescribeTable: (input: DescribeTableRequest): DescribeTableResponse => {
      refusePages(input);
      const schemas = warehouses.schemas(warehouseOf(input).name);
      const schema = schemas.find(({ name }) => name === input.Schema);
      const table = schema && tablesOf(schema).find(({ Name }) => Name === input.Table);
      if (!table) throw validationFailed(`Table ${input.Schema}.${input.Table} does not exist`);
      const columns = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
      return {
        TableName: table.Name,
        ColumnList: columns.map(({ Name = "", Type = "string" }) => ({
          ...columnMetadata({ name: Name, type: typeOfHive(Type) }),
          schemaName: schema.name,
          tableName: table.Name,
        })),
      };
    },
  };
}

/** All is on the first page. */
function refusePages({ NextToken }: { readonly NextToken?: string | undefined }): void {
  if (NextToken !== undefined)
    throw validationFailed("Invalid NextToken: this service did not issue it.");
}
