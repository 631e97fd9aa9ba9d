import { Listr, ListrLogger, ProcessOutput } from "listr2";

import type { OutputStream } from "./streams";

/** One step of a command, shown while it runs. */
export interface Step {
  /** What it does, in the imperative. */
  readonly title: string;
  /**
   * @param report shows progress; it may be called often
   * @returns the result, to print after the title; undefined to leave the title unchanged
   */
  readonly run: (report: (progress: string) => void) => Promise<string | void>;
}

/** Output of steps. */
export interface StepDisplay {
  readonly stream: OutputStream;
}

/** Unit: milliseconds between two lines of progress if lines cannot be overwritten. */
const LINE_INTERVAL_MS = 2_000;

/**
 * Runs steps one after another: as a live list in a terminal, as plain lines everywhere else.
 * @throws the first step's failure; the steps after it do not run
 */
export async function runSteps(steps: readonly Step[], { stream }: StepDisplay): Promise<void> {
  const isLive = stream.isTTY && process.env.CI === undefined;
  // listr2 uses only the methods of an OutputStream.
  const target = stream as NodeJS.WriteStream;
  const processOutput = new ProcessOutput(target, target);
  const list = new Listr<unknown, "default", "simple">([], {
    // Listr would end the process on Ctrl-C before the cleanup.
    registerSignalListeners: false,
    renderer: "default",
    fallbackRenderer: "simple",
    fallbackRendererCondition: () => !isLive,
    rendererOptions: { logger: new ListrLogger({ processOutput }) },
    fallbackRendererOptions: { logger: new ListrLogger({ processOutput }) },
  });
  let failure: { readonly cause: unknown } | undefined;
  for (const { title, run } of steps) {
    list.add({
      title,
      task: async (_context, task) => {
        const interval = isLive ? 0 : LINE_INTERVAL_MS;
        const report = atMostEvery(interval, (progress) => void (task.output = progress));
        const done = await run(report).catch((cause: unknown) => {
          failure = { cause };
          throw new Error("see the reason below");
        });
        if (done !== undefined) task.title = `${title}: ${done}`;
      },
    });
  }
  try {
    await list.run();
  } catch (error) {
    // The list shows that a step failed; the code that catches the error prints why, once.
    throw failure?.cause ?? error;
  }
}

/** Calls the function on the first call and then at most once an interval. */
export function atMostEvery(
  milliseconds: number,
  report: (progress: string) => void,
  now: () => number = () => performance.now(),
): (progress: string) => void {
  let last = now();
  return (progress) => {
    if (milliseconds > 0 && now() - last < milliseconds) return;
    last = now();
    report(progress);
  };
}
