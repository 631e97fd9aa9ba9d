import type { ClientConfig } from "./running-local-cloud";

/** What a job's script gets when it runs. */
export interface ScriptContext {
  /** Arguments of the run merged over the job's defaults, with their leading dashes. */
  readonly arguments: Readonly<Record<string, string>>;
  /** Leads a client of the AWS SDK to the local cloud that runs the job. */
  readonly clientConfig: ClientConfig;
  /** Aborted when the run is stopped or times out. */
  readonly signal: AbortSignal;
}

/** Does locally what a Glue script does on AWS. @returns figures for the log of the run */
export type ScriptFunction = (context: ScriptContext) => Promise<Readonly<Record<string, number>>>;

/** Functions for scripts: by the command of their jobs (`glueetl`, `pythonshell`), then by the script's file name. */
export type ScriptFunctions = Readonly<Record<string, Readonly<Record<string, ScriptFunction>>>>;
