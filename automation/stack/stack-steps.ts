import type { Step } from "../terminal/steps";
import type { OutputStream } from "../terminal/streams";
import type { LabStack } from "./lab-stack";
import type { ChosenStack } from "./stack-place";

/** Opens the stack, and repairs it after a killed run. */
export function openStep({ record }: ChosenStack, open: () => Promise<LabStack>): Step {
  return {
    title: record.target === "local" ? "Open the local cloud" : "Open the stack",
    run: async () => {
      const stack = await open();
      const repaired = await stack.repair();
      const where = stack.cloud?.url ?? "its state is reachable";
      return [where, ...repaired].join("\n  ");
    },
  };
}

/** Shows the changes. */
export function previewStep(stack: () => LabStack, stream: OutputStream): Step {
  return {
    title: "Preview",
    run: async (report) => {
      const progress = await stack().preview(report);
      for (const step of progress.steps()) stream.write(`  ${step}\n`);
      return progress.describe();
    },
  };
}
