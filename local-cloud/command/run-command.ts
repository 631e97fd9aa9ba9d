import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type * as ProviderDoor from "../library/provider";
import type { RunningLocalCloud } from "../library/running-local-cloud";
import { startLocalCloud } from "../library/start-local-cloud";
import { untilAborted } from "../state/until-aborted";
import { HELP, readCommandLine, UsageError, type StartLine } from "./command-line";
import { EXIT_CODES, type ExitCode } from "./exit-codes";

/** Where the command writes, and what ends it. */
export interface CommandContext {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Path of the package's own package.json. */
  readonly packageFile: string;
}

/** The `local-cloud` command. @param words after the command's name */
export async function runCommand(
  words: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  try {
    const line = readCommandLine(words);
    if (line.action === "help") context.out(HELP);
    else if (line.action === "version") context.out(`${versionIn(context.packageFile)}\n`);
    else await start(line, context);
    return EXIT_CODES.ok;
  } catch (error) {
    const isUserFault = error instanceof Error && "fault" in error && error.fault === "user";
    const text = error instanceof Error ? (isUserFault ? error.message : error.stack) : error;
    context.err(`${String(text)}\n`);
    return isUserFault ? EXIT_CODES.badInput : EXIT_CODES.ourFault;
  }
}

async function start(
  { options, hasProvider }: StartLine,
  { out, signal }: CommandContext,
): Promise<void> {
  const serveAwsProvider = hasProvider ? loadProvider() : undefined;
  const cloud = await startLocalCloud(options);
  try {
    const provider = await serveAwsProvider?.(cloud);
    out(describe(cloud, { ...cloud.env, ...provider?.env }));
    await untilAborted(signal);
    await provider?.close();
  } finally {
    await cloud.close();
  }
  out("Stopped.\n");
}

/** Loaded here: without `--provider` Pulumi's SDK is not needed. */
function loadProvider(): typeof ProviderDoor.serveAwsProvider {
  try {
    const door = createRequire(__filename)("../library/provider") as typeof ProviderDoor;
    return door.serveAwsProvider;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
    if (!isMissing || !/@pulumi\/pulumi/.test(String(error))) throw error;
    throw new UsageError(
      '--provider needs the package @pulumi/pulumi, which is not installed. Run "npm install @pulumi/pulumi".',
    );
  }
}

function describe(cloud: RunningLocalCloud, env: Readonly<Record<string, string>>): string {
  return [
    `The local cloud answers at ${cloud.url} (account ${cloud.accountId}, ${cloud.region}). Ctrl-C stops it.`,
    "",
    "In another terminal:",
    ...Object.entries(env).map(([name, value]) => `  export ${name}=${value}`),
    "",
  ].join("\n");
}

function versionIn(packageFile: string): string {
  return (JSON.parse(readFileSync(packageFile, "utf8")) as { version: string }).version;
}
