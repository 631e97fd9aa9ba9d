import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import type { LabStack } from "../stack/lab-stack";
import { withStack } from "../stack/open-stack";
import type { StackOptions } from "../stack/stack-options";

/** `lab outputs`: prints the outputs of a stack. */
export async function outputsCommand(options: StackOptions, { out }: Terminal): Promise<ExitCode> {
  const print = async (stack: LabStack) => {
    const outputs = await stack.outputs();
    if (options.json) out.write(`${JSON.stringify(outputs, null, 2)}\n`);
    else {
      const width = Math.max(0, ...Object.keys(outputs).map((name) => name.length));
      const lines = Object.entries(outputs).map(
        ([name, value]) =>
          `${name.padEnd(width)}  ${typeof value === "string" ? value : JSON.stringify(value)}`,
      );
      const text =
        lines.length > 0 ? lines.join("\n") : "The stack has no outputs: it is not deployed yet.";
      out.write(`${text}\n`);
    }
    return EXIT_CODES.ok;
  };
  return withStack(options, print, { asksAws: false, mustExist: true });
}
