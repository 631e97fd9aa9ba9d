export type * from "../analysis/analysis";
export { Visualization } from "./visualization";
export type {
  DataSetStorage,
  PublishOptions,
  RowLevelPermissions,
  VisualizationArgs,
} from "./visualization-args";
