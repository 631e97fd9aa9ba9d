import { EXIT_CODES, type ExitCode } from "../cli/exit-codes";
import type { Terminal } from "../cli/terminal";
import { watchForInterruption } from "../interruption";
import { conclusion, introduction, isAgreed, resultDocument } from "./print-result";
import { rehearse } from "./rehearse";
import { planRehearsal, type RehearseOptions } from "./rehearse-options";

/** `lab rehearse`. */
export async function rehearseCommand(
  options: RehearseOptions & { readonly json?: boolean },
  { out, err }: Terminal,
): Promise<ExitCode> {
  const plan = planRehearsal(options);
  const stream = options.json ? err : out;
  stream.write(`${introduction(plan)}\n`);
  const { signal, release } = watchForInterruption();
  try {
    const result = await rehearse(plan, { stream }, signal);
    if (options.json) out.write(`${JSON.stringify(resultDocument(plan, result), null, 2)}\n`);
    else out.write(conclusion(plan, result, out.columns));
    return isAgreed(result) ? EXIT_CODES.ok : EXIT_CODES.expectationFailed;
  } finally {
    release();
  }
}
