export { localCloudMocks, type StackIdentity } from "./local-cloud-mocks";
export { ProgramError } from "./program-error";
export { runProgramInProcess, type ProgramRun } from "./run-program";
export type { ResourceEvent } from "./watch-monitor";
