export { QueryEngine } from "./query-engine";
export type { QueryEngineArgs, StatementDefinition } from "./query-engine-args";
export type { ViewDefinition } from "./view-table";
