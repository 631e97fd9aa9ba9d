export { FleetRunner } from "./fleet-runner";
export type { FleetRunnerArgs } from "./fleet-runner-args";
