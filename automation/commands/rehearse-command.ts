import { createRequire } from "node:module";

import type { ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { watchForInterruption } from "../terminal/interruption";
import { exitCodeOf } from "../run-lab/print-validation";
import { conclusion, resultDocument } from "../rehearse/print-result";
import type * as Rehearse from "../rehearse/rehearse";
import { planRehearsal, type RehearseOptions } from "../rehearse/rehearse-options";

/** `lab rehearse`. */
export async function rehearseCommand(
  options: RehearseOptions & { readonly json?: boolean },
  { out, err }: Terminal,
): Promise<ExitCode> {
  const plan = planRehearsal(options);
  const stream = options.json ? err : out;
  // The Pulumi AWS package takes a second to load; bad input is reported before.
  const { rehearse } = createRequire(__filename)("../rehearse/rehearse") as typeof Rehearse;
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
