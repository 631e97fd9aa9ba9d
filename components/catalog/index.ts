export { Catalog } from "./catalog";
export type {
  CatalogArgs,
  CrawlerTarget,
  DeclaredPartitions,
  EtlJobArgs,
  IngestJobArgs,
} from "./catalog-args";
export type {
  ColumnDefinition,
  ColumnProjection,
  TableDefinition,
  TableFormat,
} from "./table-definition";
export type { QualityRule, RulesetDefinition } from "./quality/rule";
export type { QualityJobArgs } from "./quality/quality-job";
export type { WorkflowArgs } from "./workflow";
