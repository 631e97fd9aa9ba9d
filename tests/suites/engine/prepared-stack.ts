import { cpSync } from "node:fs";

import { EngineFixture } from "./engine-fixture";

/** How stacks are brought up that several suites begin with; of dev there is a report in the folder "before". */
const UPS = {
  dev: ["up", "dev", "--target", "local", "--report", "before"],
  workshop: ["up", "workshop", "--target", "local", "--no-validate"],
} as const;

interface PreparedStack {
  readonly lab: EngineFixture;
  /** What `up` printed. */
  readonly document: unknown;
}

const prepared = new Map<keyof typeof UPS, Promise<PreparedStack>>();

/**
 * Puts a stack that is up into a working directory. The first call of a process brings it up, every other one copies
 * it: no file of a stack names the folder that it is in.
 * @returns what `up` printed
 */
export async function prepareStack<T>(lab: EngineFixture, stack: keyof typeof UPS): Promise<T> {
  let up = prepared.get(stack);
  if (up === undefined) {
    up = bringUp(UPS[stack]);
    prepared.set(stack, up);
  }
  const { lab: original, document } = await up;
  // A file's time of change is the local S3's LastModified.
  cpSync(original.folder, lab.folder, { recursive: true, preserveTimestamps: true });
  return document as T;
}

async function bringUp(words: readonly string[]): Promise<PreparedStack> {
  const lab = new EngineFixture();
  process.once("exit", () => lab.close());
  return { lab, document: await lab.json(words) };
}
