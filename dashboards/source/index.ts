export { NYC_TAXI_SOURCE } from "./nyc-taxi-source";
export { DefinitionError, describePath, requireSound } from "./require-sound";
export { sourcePosition, type DefinitionSource, type SourcePosition } from "./source-position";
