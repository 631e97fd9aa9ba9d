export { Catalog } from "./catalog";
export type { CatalogArgs, DeclaredPartitions } from "./catalog-args";
export type { CrawlerSpec, CrawlerTarget } from "./crawler-spec";
export type { JobSpec, QualityJobSpec, ShellJobSpec, SparkJobSpec } from "./job-spec";
export type {
  ColumnDefinition,
  ColumnProjection,
  TableDefinition,
  TableFormat,
} from "./table-definition";
export type { QualityRule, RulesetDefinition } from "./quality/rule";
export type { WorkflowSpec, WorkflowStep } from "./workflow-spec";
