import { readdirSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";

export const ROOT = resolve(__dirname, "..", "..");

/** The project's folders that hold TypeScript; each file's path is relative to the root, with "/". */
export const FOLDERS = [
  "automation",
  "bin",
  "components",
  "dashboards",
  "datasets",
  "fleet-runner",
  "local-cloud",
  "page-kit",
  "policies",
  "sql",
  "stacks",
  "validation",
  "workbench",
] as const;

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.split(sep).some(isNotSource))
    .map((file) => posix.join(folder, file.split(sep).join("/"))),
);

/** Every source file of the folders, in no particular order. */
export function sourceFiles(): readonly string[] {
  return files;
}

/** The part of a path that a floor plan names: `automation/fleet`, or the file itself beside such folders. */
export function roomOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

/** A path below the root, with "/" on every system. */
export function fromRoot(path: string): string {
  return relative(ROOT, path).split(sep).join("/");
}

function isNotSource(part: string): boolean {
  return part === "node_modules" || part === "dist";
}
