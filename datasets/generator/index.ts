export { GeneratorError } from "./generator-error";
export {
  generateTrips,
  MAX_ROWS,
  rawFolder,
  type GeneratedTrips,
  type GenerateOptions,
} from "./generate-trips";
export type { GeneratedMonth } from "./write-month";
