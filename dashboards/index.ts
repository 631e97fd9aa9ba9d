export * from "../components/analysis";
export { NYC_TAXI } from "./nyc-taxi";
export {
  parametersOf,
  StateError,
  type Cell,
  type DashboardState,
  type Selection,
} from "./dashboard-state";
export { visualQuery, columnsOf, type VisualColumn, type VisualQuery } from "./visual-query";
export { cubeOf, type Cube, type CubeDimension, type CubePart } from "./cube";
export { answerFromCube } from "./cube-answer";
export { filtersOf } from "./row-conditions";
