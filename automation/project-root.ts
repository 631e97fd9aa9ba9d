import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Folder of Pulumi.yaml and package.json. */
export const PROJECT_ROOT = join(__dirname, "..");

/** The project's version, from package.json. */
export function projectVersion(): string {
  const manifest = JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}
