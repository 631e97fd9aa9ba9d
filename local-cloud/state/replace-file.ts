import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Puts a file in the place of what was there, so that readers find either the old or the new one, never half of each: it is
 * written beside its place and renamed into it. Makes its folder.
 */
export function replaceFile(path: string, contents: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, contents);
  renameSync(beside, path);
}
