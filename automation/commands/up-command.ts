import { createRequire } from "node:module";

import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import type { EngineProgress } from "../stack/engine-events";
import { NO_ENGINE } from "../stack/find-engine";
import type { LabStack } from "../stack/lab-stack";
import { watchForInterruption } from "../terminal/interruption";
import { runSteps, type Step } from "../terminal/steps";
import { exitCodeOf } from "../run-lab/print-validation";
import { checkReportFolder } from "../run-lab/validation-options";
import { confirm } from "../terminal/confirm";
import { chooseEngine, chooseStack, openLabStack } from "../stack/open-stack";
import { reportFolder, targetName } from "../stack/stack-place";
import { openStep, previewStep } from "../stack/stack-steps";
import { rehearseInstead } from "./rehearse-instead";
import type { UpOptions } from "../stack/stack-options";
import type * as StackValidationModule from "../run-lab/stack-validation";
import { upConclusion, upDocument } from "./up-result";

// Validation is loaded when it is needed: its AWS clients take as long to load as the rest of the command.
const load = createRequire(__filename);

/** `lab up`: applies the stack's program, then validates the lab. */
export async function upCommand(options: UpOptions, terminal: Terminal): Promise<ExitCode> {
  const started = performance.now();
  const chosen = chooseStack(options);
  checkReportFolder(reportFolder(options, chosen));
  const stream = options.json ? terminal.err : terminal.out;
  const engine = await chooseEngine(options);
  if (!engine) return rehearseInstead(chosen, NO_ENGINE, options, terminal);
  const { signal, release } = watchForInterruption(
    "Interrupted. The state has all finished changes. Run the same command again to continue.",
  );
  let stack: LabStack | undefined;
  let validation: StackValidationModule.StackValidation | undefined;
  try {
    stream.write(
      `Deploying the stack ${options.stack} to ${targetName(chosen)} with Pulumi ${String(engine.version)}.\n\n`,
    );
    let applied!: EngineProgress;
    const apply: Step = {
      title: "Deploy the program",
      run: async (report) => (applied = await stack!.up(report)).describe(),
    };
    const open = openStep(
      chosen,
      async () =>
        (stack = await openLabStack(chosen, engine, { signal, roleDelay: options.roleDelay })),
    );
    if (chosen.record.target === "aws" && !options.yes) {
      await runSteps([open, previewStep(() => stack!, stream)], { stream });
      await confirm(`Deploy these changes to ${targetName(chosen)}?`, stream);
      await runSteps([apply], { stream });
    } else await runSteps([open, apply], { stream });
    const outputs = await stack!.outputs();
    if (options.validate) {
      const { StackValidation } = load(
        "../run-lab/stack-validation",
      ) as typeof StackValidationModule;
      const how = { reportFolder: reportFolder(options, chosen) };
      validation = new StackValidation(stack!, outputs, how, signal);
      await runSteps(validation.steps({ changedTypes: applied.changedTypes() }), { stream });
    }
    const result = {
      chosen,
      changes: applied.changes(),
      outputs,
      validation,
      reportFolder: reportFolder(options, chosen),
      engineRuns: stack!.engineRuns,
      seconds: (performance.now() - started) / 1000,
    };
    if (options.json) terminal.out.write(`${JSON.stringify(upDocument(result), null, 2)}\n`);
    else terminal.out.write(upConclusion(result, terminal.out.columns));
    return validation ? exitCodeOf(validation.proof) : EXIT_CODES.ok;
  } finally {
    validation?.close();
    await stack?.close();
    release();
  }
}
