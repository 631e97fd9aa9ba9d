import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { parse, stringify } from "yaml";

import { BadInputError } from "../errors";
import { PROJECT_ROOT } from "../project-root";
import { PROJECT_NAME } from "./stack-config";
import type { StackPlace } from "./stack-place";

/** Writes a local stack's project and settings: copies that the engine may change. @param settings by key with namespace */
export function writeWorkspace(
  { stack, workspace, state }: StackPlace,
  settings: Readonly<Record<string, string>>,
): void {
  for (const folder of [workspace, state]) mkdirSync(folder, { recursive: true });
  const project = parse(readFileSync(join(PROJECT_ROOT, "Pulumi.yaml"), "utf8")) as ProjectFile;
  const main = join(PROJECT_ROOT, "stacks");
  writeFileSync(join(workspace, "Pulumi.yaml"), stringify({ ...project, main }));
  const path = join(workspace, `Pulumi.${stack}.yaml`);
  const kept = existsSync(path) ? (parse(readFileSync(path, "utf8")) as object) : {};
  const document = { ...kept, config: typed(settings, project) };
  // The engine reads an unquoted date as a time.
  writeFileSync(path, stringify(document, { defaultStringType: "QUOTE_DOUBLE" }));
}

/** For a local stack, the engine's own files stay out of the user's home. */
export function homeOf({ folder }: StackPlace): string {
  return join(folder, "home");
}

/** A file's earlier content. */
export interface KeptFile {
  readonly restore: () => void;
}

/** Protects a settings file: the engine writes the salt of a wrong passphrase into it before it finds that it is wrong. */
export function keepFile(path: string): KeptFile {
  const text = readFileSync(path, "utf8");
  return { restore: () => writeFileSync(path, text) };
}

/** The fields of Pulumi.yaml that are read. */
interface ProjectFile {
  readonly config: Readonly<Record<string, { readonly type: string }>>;
}

/** The engine checks settings against their types: a list must be a list, not its JSON. */
function typed(settings: Readonly<Record<string, string>>, { config }: ProjectFile) {
  const prefix = `${PROJECT_NAME}:`;
  return Object.fromEntries(
    Object.entries(settings).map(([key, text]): [string, unknown] => {
      const type = key.startsWith(prefix) ? config[key.slice(prefix.length)]?.type : undefined;
      return [key, type === "array" || type === "boolean" ? parsed(key, text, type) : text];
    }),
  );
}

function parsed(key: string, text: string, type: "array" | "boolean"): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (type === "array" ? Array.isArray(value) : typeof value === "boolean") return value;
  } catch {
    // Reported below, as any other value with the wrong type.
  }
  const form = type === "array" ? 'a list in JSON, such as ["a","b"]' : "true or false";
  throw new BadInputError(`${key} is ${JSON.stringify(text)}; it needs ${form}.`);
}
