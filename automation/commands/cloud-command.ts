import { untilAborted } from "../../local-cloud/state/until-aborted";
import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { startCloud } from "../stack/cloud-process";
import { cloudOptions, engineEnv } from "../stack/automation-stack";
import { settleRecord } from "../stack/stack-place";
import { writeWorkspace } from "../stack/workspace";
import { InterruptedError, watchForInterruption } from "../terminal/interruption";
import { chooseStack } from "../stack/open-stack";
import type { StackOptions } from "../stack/stack-options";

/** Options of `lab cloud`. */
export interface CloudOptions extends StackOptions {
  readonly port: number;
  /** Whether jobs may fetch from other machines. */
  readonly internet?: boolean;
}

/** `lab cloud`: runs a stack's local cloud for the `pulumi` command, until Ctrl-C. */
export async function cloudCommand(options: CloudOptions, { out }: Terminal): Promise<ExitCode> {
  const chosen = chooseStack({ ...options, target: options.target ?? "local" });
  settleRecord(chosen.place, chosen.record);
  const { signal, release } = watchForInterruption();
  const cloud = await startCloud({
    ...cloudOptions({ ...chosen, port: options.port }),
    reachesInternet: options.internet,
  });
  try {
    writeWorkspace(chosen.place, chosen.settings);
    const exports = Object.entries(engineEnv(chosen, cloud)).map(
      ([name, value]) => `  export ${name}=${value}`,
    );
    out.write(
      [
        `The local cloud of the stack ${options.stack} listens at ${cloud.url}. Press Ctrl-C to stop it.`,
        "",
        "In another terminal:",
        ...exports,
        `  cd ${chosen.place.workspace}`,
        `  pulumi stack select --create ${options.stack}`,
        "  pulumi up",
        "",
      ].join("\n"),
    );
    await untilAborted(signal);
    out.write("Stopped.\n");
    return EXIT_CODES.ok;
  } catch (error) {
    if (error instanceof InterruptedError) return EXIT_CODES.ok;
    throw error;
  } finally {
    await cloud.close();
    release();
  }
}
