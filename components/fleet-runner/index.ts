export { FleetRunner } from "./fleet-runner";
export type { FleetRunnerArgs, RunnerNetwork } from "./fleet-runner-args";
