export { localCloudMocks } from "./local-cloud-mocks";
export { runProgramInProcess, type ProgramRun } from "./run-program";
export type { StackIdentity } from "./stack-identity";
export type { ResourceEvent } from "./watch-monitor";
