export type { AnalysisDefinition, DefinitionPath } from "./definition";
export { Visualization } from "./visualization";
export type {
  DataSetStorage,
  PublishOptions,
  RowLevelPermissions,
  VisualizationArgs,
} from "./visualization-args";
