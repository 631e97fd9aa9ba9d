import { parseArgs } from "node:util";

import { checkStartOptions, type StartOptions } from "../library/start-options";

/** What the words after `local-cloud` ask for. */
export type CommandLine = { readonly action: "help" } | { readonly action: "version" } | StartLine;

/** `local-cloud start` with its options. */
export interface StartLine {
  readonly action: "start";
  readonly options: StartOptions;
  readonly hasProvider: boolean;
}

/** The words cannot be understood. */
export class UsageError extends Error {
  readonly fault = "user";

  constructor(message: string) {
    super(`${message}\nRun "local-cloud --help" for what is allowed.`);
    this.name = "UsageError";
  }
}

export const HELP = `Usage: local-cloud start [options]

Start an empty AWS account on this machine, until Ctrl-C.

Options:
  --folder <dir>    keep everything in this folder (default: a temporary one)
  --port <n>        port of 127.0.0.1 (default: any free port)
  --region <name>   AWS region (default: us-west-2)
  --account <id>    AWS account id (default: 123456789012)
  --provider        serve the Pulumi provider "aws"; needs @pulumi/pulumi
  --version         print the version
  --help            print this help

Exit codes: 0 ended by Ctrl-C; 2 an option, folder or port cannot be used; 70 a defect of this program.
`;

const OPTIONS = {
  folder: { type: "string" },
  port: { type: "string" },
  region: { type: "string" },
  account: { type: "string" },
  provider: { type: "boolean" },
  version: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** @throws UsageError, StartOptionsError */
export function readCommandLine(words: readonly string[]): CommandLine {
  const { values, positionals } = parse(words);
  if (values.help === true) return { action: "help" };
  if (values.version === true) return { action: "version" };
  if (positionals.length !== 1 || positionals[0] !== "start")
    throw new UsageError(
      positionals.length === 0
        ? 'No command was given; the only command is "start".'
        : `Unknown command ${JSON.stringify(positionals.join(" "))}; the only command is "start".`,
    );
  const { folder, port, region, account: accountId } = values;
  const options = {
    folder,
    // What is not a number stays as it was written, so that the message shows it.
    port: port !== undefined && /^\d+$/.test(port) ? Number(port) : (port as number | undefined),
    region,
    accountId,
  };
  checkStartOptions(options, (option) => `--${option === "accountId" ? "account" : option}`);
  return { action: "start", options, hasProvider: values.provider === true };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // After its first sentence Node explains words that begin with "-", which no option here takes.
    const [problem] = String((error as Error).message).split(/\.\s/);
    throw new UsageError(`${problem}.`);
  }
}
