export { NYC_TAXI_SOURCE } from "./nyc-taxi-source";
export { DefinitionError, describePath, requireValid } from "./require-valid";
export type { DefinitionSource, SourcePosition } from "./source-position";
