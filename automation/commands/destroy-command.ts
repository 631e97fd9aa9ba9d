import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { forget, type LabStack } from "../stack/lab-stack";
import type { StateResource } from "../stack/stack-state";
import { watchForInterruption } from "../terminal/interruption";
import { awsClients, localClients } from "../run-lab/lab-clients";
import { runSteps } from "../terminal/steps";
import { regionOf } from "../stack/stack-config";
import { targetName, type ChosenStack } from "../stack/stack-place";
import { openStep } from "../stack/stack-steps";
import { confirm } from "../terminal/confirm";
import { retainedOnAws, dropHandMadeTables } from "../stack/left-behind";
import { chooseStack, openLabStack, requireEngine } from "../stack/open-stack";
import type { ChangeOptions } from "../stack/stack-options";

/** `lab destroy`: deletes a stack's resources, and the whole folder of a local stack. */
export async function destroyCommand(
  options: ChangeOptions,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const chosen = chooseStack(options);
  const stream = options.json ? err : out;
  const engine = await requireEngine(options);
  if (!options.yes)
    await confirm(`Destroy the stack ${options.stack} on ${targetName(chosen)}?`, stream);
  const { signal, release } = watchForInterruption(
    "Interrupted. The state no longer has the deleted resources. Run the same command again to continue.",
  );
  let stack: LabStack | undefined;
  try {
    let done = "";
    await runSteps(
      [
        openStep(chosen, async () => (stack = await openLabStack(chosen, engine, { signal }))),
        {
          title: "Drop tables that were made by hand",
          run: () => dropped(stack!, chosen),
        },
        {
          title: "Delete the resources",
          run: async (report) => (done = (await stack!.destroy(report)).describe()),
        },
        { title: "Remove the stack", run: () => stack!.remove() },
      ],
      { stream },
    );
    await stack?.close();
    stack = undefined;
    const kept = chosen.record.target === "local" ? retainedOnAws(chosen.place) : {};
    forget(chosen.place);
    if (options.json) {
      out.write(`${JSON.stringify({ stack: options.stack, destroyed: done, kept }, null, 2)}\n`);
    } else out.write(destroyedMessage(chosen, kept));
    return EXIT_CODES.ok;
  } finally {
    await stack?.close();
    release();
  }
}

async function dropped(stack: LabStack, { settings }: ChosenStack): Promise<string> {
  const { resources } = await stack.state();
  if (!resources.some(isDatabase)) return "none";
  const region = regionOf(settings);
  const clients = stack.cloud ? localClients(stack.cloud.url, region) : awsClients(region);
  try {
    const names = await dropHandMadeTables(clients.glue, resources);
    return names.length > 0 ? names.join(", ") : "none";
  } finally {
    clients.destroy();
  }
}

function isDatabase({ type }: StateResource): boolean {
  return type === "aws:glue/catalogDatabase:CatalogDatabase";
}

function destroyedMessage(
  { place, record }: ChosenStack,
  kept: Readonly<Record<string, number>>,
): string {
  if (record.target === "aws") return `\nThe stack ${place.stack} was destroyed on AWS.\n`;
  const total = Object.values(kept).reduce((sum, count) => sum + count, 0);
  const policy =
    total === 0
      ? ""
      : ` On AWS the removal policy would have kept ${total} resources, among them ` +
        `${kept["aws:s3/bucket:Bucket"] ?? 0} buckets. The local cloud deleted them.`;
  return `\nThe stack ${place.stack} and its local cloud were destroyed.${policy}\n`;
}
