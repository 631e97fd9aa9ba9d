import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { allOf } from "../../stacks/settings/enumerations";
import { PROJECT_NAME, settingsOf } from "../../stacks/settings/namespace";
import { BadInputError } from "../errors";
import { PROJECT_ROOT } from "../project-root";

export { PROJECT_NAME };

/** Default region of a stack. */
export const FALLBACK_REGION = "us-west-2";

/** The region in the settings. */
export function regionOf(settings: Readonly<Record<string, string>>): string {
  return settings["aws:region"] ?? FALLBACK_REGION;
}

/**
 * Settings of an environment from its file, as Pulumi reads them, with overrides.
 * @param environment `dev` for Pulumi.dev.yaml
 * @param overrides `key=value` texts; a key without namespace is one of the project's own
 * @param folder folder of the files @default the project's
 * @returns values by key with namespace, lists and objects in JSON
 * @throws BadInputError when there is no such file, it is not a configuration, or an override is not `key=value`
 */
export function stackConfig(
  environment: string,
  overrides: readonly string[] = [],
  folder: string = PROJECT_ROOT,
): Record<string, string> {
  const settings = new Map<string, string>();
  for (const [key, value] of Object.entries(readFile(environment, folder))) {
    settings.set(withNamespace(key), asText(value));
  }
  for (const override of overrides) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(override) ?? [];
    if (key === undefined || value === undefined) {
      throw new BadInputError(
        `--config is ${JSON.stringify(override)}; it needs the form key=value.`,
      );
    }
    settings.set(withNamespace(key), value);
  }
  return Object.fromEntries(settings);
}

/** Settings of the project's own namespace, without it. */
export function ownSettings(config: Readonly<Record<string, string>>): Record<string, string> {
  return settingsOf(PROJECT_NAME, config);
}

function readFile(environment: string, folder: string): Record<string, unknown> {
  const name = `Pulumi.${environment}.yaml`;
  const path = join(folder, name);
  if (!/^[\w-]+$/.test(environment) || !existsSync(path)) {
    throw new BadInputError(
      `--environment is ${JSON.stringify(environment)}; there is ${allOf(environments(folder))}. ` +
        `For another one, write Pulumi.<name>.yaml in the same folder.`,
    );
  }
  let document: unknown;
  try {
    document = parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new BadInputError(`${name} is not YAML: ${(cause as Error).message}`, { cause });
  }
  const { config } = (document ?? {}) as { config?: unknown };
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new BadInputError(
      `${name} has no settings; write them below "config:", one "key: value" a line.`,
    );
  }
  return config as Record<string, unknown>;
}

/** Environments that have a file. */
export function environments(folder: string = PROJECT_ROOT): string[] {
  return readdirSync(folder)
    .flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

function withNamespace(key: string): string {
  return key.includes(":") ? key : ownKey(key);
}

/** The key of a setting in the project's own namespace, whatever characters its name has. */
export function ownKey(name: string): string {
  return `${PROJECT_NAME}:${name}`;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
