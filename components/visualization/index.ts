export { Visualization, type CalculatedField, type VisualizationArgs } from "./visualization";
