import { NotAppliedError } from "../../stack/automation-stack";
import type { FoundEngine } from "../../stack/find-engine";
import { forget, type LabStack } from "../../stack/lab-stack";
import type { StateResource } from "../../stack/stack-state";
import { ExpectationError } from "../../errors";
import { StackValidation } from "../../run-lab/stack-validation";
import { stackPlaceOf } from "../fleet-place";
import { costOf } from "../report/cost";
import { accessAccount, type AccountAccess } from "./account-access";
import { openAttendeeStack } from "./attendee-stack";
import type { Outcome, Task } from "./messages";
import { PhaseClock } from "./phase-clock";
import { findLeftovers } from "./find-leftovers";
import { planAccount } from "./preflight";
import { sweepAccount } from "./sweep-account";

interface TaskContext {
  readonly task: Task;
  readonly engine: FoundEngine;
  readonly access: AccountAccess;
  readonly clock: PhaseClock;
  readonly signal: AbortSignal;
}

type Done = Omit<Outcome, "phases">;

/** Runs a task in its account. @param report called at the start of every phase */
export async function runTask(
  task: Task,
  engine: FoundEngine,
  signal: AbortSignal,
  report: (phase: string) => void,
): Promise<Outcome> {
  const clock = new PhaseClock(report);
  clock.begin("assume the role");
  const access = await accessAccount(task);
  try {
    const context = { task, engine, access, clock, signal };
    const done = await DO[task.kind](context);
    clock.end();
    const peakBytes = process.resourceUsage().maxRSS * 1_024;
    return { ...done, phases: clock.phases, peakBytes };
  } finally {
    access.close();
  }
}

const DO: Readonly<Record<Task["kind"], (context: TaskContext) => Promise<Done>>> = {
  plan: async ({ task, access, clock }) => {
    clock.begin("look around");
    return { notes: await planAccount(task, access), engineRuns: 0 };
  },
  up: (context) => withStack(context, false, (stack) => up(context, stack)),
  validate: (context) =>
    withStack(context, true, async (stack) => validated(context, stack, new Set())),
  destroy,
  sweep,
};

async function withStack(
  { task, engine, signal, clock }: TaskContext,
  mustExist: boolean,
  use: (stack: LabStack) => Promise<Omit<Done, "engineRuns">>,
): Promise<Done> {
  clock.begin("open");
  const stack = await openAttendeeStack(task, engine, signal, mustExist);
  try {
    return { ...(await use(stack)), engineRuns: stack.engineRuns };
  } finally {
    await stack.close();
  }
}

async function up({ clock, ...context }: TaskContext, stack: LabStack) {
  const repaired = await stack.repair();
  clock.begin("apply");
  const applied = await stack.up(() => undefined);
  const { resources } = await stack.state();
  const changedTypes = applied.changedTypes();
  const done = { changes: applied.changes(), resources: byService(resources), notes: repaired };
  if (!context.task.validate) return { ...done, outputs: await stack.outputs() };
  return {
    ...done,
    ...(await validated({ clock, ...context }, stack, changedTypes)),
    notes: repaired,
  };
}

/** @throws ExpectationError naming the questions with wrong answers */
async function validated(
  { task, access, clock, signal }: TaskContext,
  stack: LabStack,
  changedTypes: ReadonlySet<string>,
) {
  const outputs = await stack.outputs();
  const { report: reportFolder } = stackPlaceOf(task.fleet, task.attendee, task.environment);
  const validation = new StackValidation(stack, outputs, { reportFolder }, signal, access.clients);
  for (const { title, run } of validation.steps({ changedTypes })) {
    clock.begin(title.toLowerCase());
    await run(() => undefined);
  }
  const { document, questions } = validation.proof;
  if (document.verdict !== "proven") {
    throw new ExpectationError(
      `Validation failed: ${document.problems.map(({ subject, message }) => `${subject}: ${message}`).join(" · ")}. The report is in ${reportFolder}.`,
    );
  }
  const answered = questions.map(({ question, title, agreement, problems }) => ({
    question,
    title,
    agreement,
    problems,
  }));
  return { outputs, questions: answered, costUsd: costOf(questions), notes: [] };
}

async function destroy(context: TaskContext): Promise<Done> {
  const { task, access, clock } = context;
  const place = stackPlaceOf(task.fleet, task.attendee, task.environment);
  let done: Done = { notes: [], engineRuns: 0 };
  const gone = await withStack(context, true, async (stack) => {
    clock.begin("take up");
    const notes = await stack.repair();
    clock.begin("remove hand-made resources");
    notes.push(...(await sweepAccount(task, access, (await stack.state()).resources)));
    clock.begin("delete");
    const deleted = await stack.destroy(() => undefined);
    await stack.remove();
    return { notes, changes: deleted.changes() };
  }).catch((error: unknown) => {
    if (error instanceof NotAppliedError) return undefined;
    throw error;
  });
  if (gone) done = gone;
  forget(place);
  clock.begin("look around");
  return { ...done, leftovers: await findLeftovers(task, access) };
}

async function sweep({ task, access, clock }: TaskContext): Promise<Done> {
  clock.begin("sweep");
  const notes = await sweepAccount(task, access, []);
  clock.begin("look around");
  return { notes, engineRuns: 0, leftovers: await findLeftovers(task, access) };
}

function byService(resources: readonly StateResource[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type, custom } of resources) {
    if (!custom || type.startsWith("pulumi:")) continue;
    const service = type.split(":")[1]?.split("/")[0] ?? type;
    counts[service] = (counts[service] ?? 0) + 1;
  }
  return counts;
}
