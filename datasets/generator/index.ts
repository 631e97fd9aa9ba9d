export { GeneratorError } from "./generator-error";
export {
  generateTrips,
  rawFolder,
  type GeneratedTrips,
  type GenerateOptions,
} from "./generate-trips";
export type { GeneratedMonth } from "./write-month";
