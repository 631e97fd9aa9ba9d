export { NYC_TAXI_SOURCE } from "./nyc-taxi-source";
export { DefinitionError, describePath, requireSound } from "./require-sound";
export type { DefinitionSource, SourcePosition } from "./source-position";
