import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { PROJECT_ROOT } from "../../project-root";

/** When a file was changed last, and how long it is; null for one that there is not. */
type Mark = readonly [changedMs: number, sizeBytes: number] | null;

/** What a bundle was made of: marks of files, by their path below the project. */
type Inputs = Readonly<Record<string, Mark>>;

/** Whether there is a bundle, and every file that it was made of is as it was then. */
export function isFresh(bundle: string): boolean {
  const path = recordOf(bundle);
  if (!existsSync(bundle) || !existsSync(path)) return false;
  const inputs = JSON.parse(readFileSync(path, "utf8")) as Inputs;
  return Object.entries(inputs).every(([file, mark]) => isSame(markOf(file), mark));
}

/**
 * Writes down what a bundle was made of. When a file was changed since it was begun, it may have either in it, and is made again
 * the next time.
 * @param files paths below the project, with the bundler's names of what is no file among them
 */
export function recordInputs(bundle: string, files: readonly string[], startedMs: number): void {
  const marks = files
    .filter((file) => !file.includes(":"))
    .map((file) => [file, markOf(file)] as const);
  if (marks.some(([, mark]) => mark !== null && mark[0] >= startedMs)) return;
  writeFileSync(recordOf(bundle), JSON.stringify(Object.fromEntries(marks)));
}

/** A bundle that is about to be replaced is not known by the files of the one before. */
export function forgetInputs(bundle: string): void {
  rmSync(recordOf(bundle), { force: true });
}

function recordOf(bundle: string): string {
  return `${bundle}.inputs.json`;
}

function markOf(file: string): Mark {
  // The time of the last change of the inode: unlike the one of the contents, no tool sets it back.
  const found = statSync(join(PROJECT_ROOT, file), { throwIfNoEntry: false });
  return found ? [found.ctimeMs, found.size] : null;
}

function isSame(one: Mark, other: Mark): boolean {
  return one?.[0] === other?.[0] && one?.[1] === other?.[1];
}
