import { createRequire } from "node:module";

import type { ExitCode } from "../cli/exit-codes";
import type { Terminal } from "../cli/terminal";
import { watchForInterruption } from "../interruption";
import { exitCodeOf } from "../validation/print-proof";
import { conclusion, resultDocument } from "./print-result";
import type * as Rehearse from "./rehearse";
import { planRehearsal, type RehearseOptions } from "./rehearse-options";

/** `lab rehearse`. */
export async function rehearseCommand(
  options: RehearseOptions & { readonly json?: boolean },
  { out, err }: Terminal,
): Promise<ExitCode> {
  const plan = planRehearsal(options);
  const stream = options.json ? err : out;
  // The Pulumi AWS package takes a second to load; bad input is told before.
  const { rehearse } = createRequire(__filename)("./rehearse") as typeof Rehearse;
  const { signal, release } = watchForInterruption();
  try {
    const result = await rehearse(plan, { stream }, signal);
    if (options.json) out.write(`${JSON.stringify(resultDocument(plan, result), null, 2)}\n`);
    else out.write(conclusion(plan, result, out.columns));
    return exitCodeOf(result.proof);
  } finally {
    release();
  }
}
