export { Catalog } from "./catalog";
export type { CatalogArgs, DeclaredPartitions, EtlJobArgs } from "./catalog-args";
export type {
  ColumnDefinition,
  ColumnProjection,
  TableDefinition,
  TableFormat,
} from "./table-definition";
