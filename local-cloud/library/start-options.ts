import { isRegionName } from "../cloud";
import { readFaultRules, FaultRulesError, type FaultRule } from "../faults/fault-rules";
import { SERVICE_CALLS } from "../services/registry";
import type { ScriptFunctions } from "./job-scripts";

/** What {@link startLocalCloud} starts. Every option has a default. */
export interface StartOptions {
  /**
   * Folder that holds buckets, catalog and the state of services. It is created if missing, and a later start continues with it.
   * @default a temporary folder, removed by `close`
   */
  readonly folder?: string;
  /** Port of 127.0.0.1, from 0 to 65535. @default 0: any free port */
  readonly port?: number;
  /** AWS region. @default "us-west-2" */
  readonly region?: string;
  /** AWS account id, twelve digits. @default "123456789012", the id in AWS's own examples */
  readonly accountId?: string;
  /** What goes wrong on purpose. @default nothing */
  readonly faults?: readonly FaultRule[];
  /** Seed for fault injection: the same seed gives the same faults for the same calls. @default 1 */
  readonly seed?: number;
  /** What the scripts of Glue jobs run. @default no script: the start of a job run is refused by the script's name */
  readonly jobs?: ScriptFunctions;
}

/** Options that cannot be used. The message has a line for each problem. */
export class StartOptionsError extends Error {
  readonly fault = "user";

  constructor(
    /** A line for each problem: which option, what was given, what is allowed. */
    readonly problems: readonly string[],
  ) {
    super(problems.join("\n"));
    this.name = "StartOptionsError";
  }
}

interface OptionRule {
  readonly option: Exclude<keyof StartOptions, "faults" | "jobs">;
  readonly holds: (value: unknown) => boolean;
  readonly needs: string;
}

const RULES: readonly OptionRule[] = [
  {
    option: "folder",
    holds: (value) => typeof value === "string" && value !== "",
    needs: 'the path of a folder, for example "./cloud"',
  },
  {
    option: "port",
    holds: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
    needs: "a whole number from 0 to 65535; 0 means any free port",
  },
  {
    option: "region",
    holds: (value) => typeof value === "string" && isRegionName(value),
    needs: 'an AWS region, for example "eu-west-1"',
  },
  {
    option: "accountId",
    holds: (value) => typeof value === "string" && /^\d{12}$/.test(value),
    needs: 'twelve digits as text, for example "123456789012"',
  },
  {
    option: "seed",
    holds: (value) => Number.isSafeInteger(value),
    needs: "a whole number, for example 7",
  },
];

/**
 * @param nameOf how the caller writes an option, for example `--port`
 * @throws StartOptionsError with every problem
 */
export function checkStartOptions(
  options: StartOptions,
  nameOf: (option: keyof StartOptions) => string = (option) => option,
): void {
  const problems = RULES.flatMap(({ option, holds, needs }) => {
    const value = options[option];
    if (value === undefined || holds(value)) return [];
    return [`Invalid ${nameOf(option)} ${JSON.stringify(value)}: it must be ${needs}.`];
  });
  problems.push(
    ...faultProblems(options.faults).map((problem) => `Invalid ${nameOf("faults")}: ${problem}`),
  );
  if (problems.length > 0) throw new StartOptionsError(problems);
}

/** Callers in plain JavaScript are told what is wrong as well. */
function faultProblems(faults: StartOptions["faults"]): readonly string[] {
  try {
    if (faults !== undefined) readFaultRules(JSON.stringify(faults), SERVICE_CALLS);
    return [];
  } catch (error) {
    if (error instanceof FaultRulesError) return error.problems;
    throw error;
  }
}
