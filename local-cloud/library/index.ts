export { NotSimulatedError, ServiceError } from "../errors";
export { PortInUseError } from "../doors/wire/port-in-use";
export { FolderInUseError } from "../state/folder-claim";
export { startLocalCloud } from "./start-local-cloud";
export { StartOptionsError, type StartOptions } from "./start-options";
export type { ClientConfig, RunningLocalCloud } from "./running-local-cloud";
export type { ScriptContext, ScriptFunction, ScriptFunctions } from "./job-scripts";
