import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Another live process works in the folder. */
export class FolderInUseError extends Error {
  /** What a process ends with that another one keeps from a folder; sysexits.h calls it EX_TEMPFAIL. */
  static readonly EXIT_CODE = 75;

  readonly fault = "user";

  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `${folder} is in use by process ${pid} (a rehearsal, "lab serve" or another "lab" command). ` +
        `Wait for it or stop it, or name another folder with --folder.`,
    );
    this.name = "FolderInUseError";
  }
}

const CLAIM_FILE = "claim.pid";

/** The process that works in a folder; undefined when none does. */
export function claimOwner(folder: string): number | undefined {
  try {
    const owner = Number(readFileSync(join(folder, CLAIM_FILE), "utf8"));
    return isAlive(owner) ? owner : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Claims a folder for this process. A claim whose process is gone is taken over.
 * @returns a function that gives it free
 * @throws FolderInUseError when the claim's process lives
 */
export function claimFolder(folder: string): () => void {
  const path = join(folder, CLAIM_FILE);
  for (;;) {
    try {
      const file = openSync(path, "wx");
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = claimOwner(folder);
      if (owner !== undefined) throw new FolderInUseError(folder, owner);
      rmSync(path, { force: true });
    }
  }
}

/** Whether there is a process of a number, whoever's it is. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
