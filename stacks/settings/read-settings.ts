import { ENVIRONMENT_NAMES, ENVIRONMENTS, type Environment } from "../environments";
import type { ConfigProblem } from "./config-error";
import { oneOf } from "./enumerations";
import { asText } from "./kind";
import { nearest } from "./nearest";
import type { Need, Setting } from "./setting";
import { SETTINGS, type SettingKey } from "./settings";

/** Values as Pulumi stores them, by name without namespace: text, with lists in JSON. */
export type RawSettings = Readonly<Record<string, string>>;

/** The value of each setting for the program. */
export type SettingValues = {
  readonly [K in SettingKey]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never;
};

/** The parsed settings, and their problems. */
export interface ReadSettings {
  /** A refused setting has its default here, so that the others can be checked. */
  readonly values: SettingValues;
  /** The defaults are in {@link values}. */
  readonly environment: Environment;
  readonly problems: readonly ConfigProblem[];
  /** Settings that were given and are valid. */
  readonly given: ReadonlySet<string>;
  /** Settings with a refused value: settings that depend on them are not judged. */
  readonly refused: ReadonlySet<string>;
}

const TABLE: Readonly<Record<string, Setting<unknown>>> = SETTINGS;

/** Parses each setting by its row of the table, and refuses settings without effect. */
export function readSettings(raw: RawSettings): ReadSettings {
  const problems: ConfigProblem[] = [];
  const given = new Map<string, unknown>();
  const refused = new Set<string>();
  for (const [key, text] of Object.entries(raw)) {
    const setting = Object.hasOwn(TABLE, key) ? TABLE[key] : undefined;
    if (setting === undefined) {
      problems.push({ key, message: unknownKey(key, Object.keys(TABLE)) });
      continue;
    }
    if (text === setting.default) continue;
    const reading = setting.kind.read(text);
    if ("value" in reading) given.set(key, reading.value);
    else {
      problems.push({ key, message: reading.problem });
      refused.add(key);
    }
  }
  if (raw.environment === undefined) {
    const message = `is missing; set it to ${oneOf(ENVIRONMENT_NAMES)}.`;
    problems.push({ key: "environment", message });
    refused.add("environment");
  }
  const name = (given.get("environment") ?? ENVIRONMENT_NAMES[0]) as keyof typeof ENVIRONMENTS;
  const environment = ENVIRONMENTS[name];
  const values: Record<string, unknown> = { environment: name };
  for (const [key, setting] of Object.entries(TABLE)) {
    if (given.has(key)) values[key] = given.get(key);
    else if (key !== "environment") values[key] = setting.standard(environment);
  }
  problems.push(...withoutEffect(given, values, refused));
  return {
    values: values as unknown as SettingValues,
    environment,
    problems,
    given: new Set(given.keys()),
    refused,
  };
}

/** Settings without effect, because of another setting's value. */
function withoutEffect(
  given: ReadonlyMap<string, unknown>,
  values: Readonly<Record<string, unknown>>,
  refused: ReadonlySet<string>,
): ConfigProblem[] {
  return [...given.keys()].flatMap((key) => {
    const unmet = (TABLE[key]?.needs ?? []).find(
      (need) => !refused.has(need.setting) && !isMet(need, values[need.setting]),
    );
    if (unmet === undefined) return [];
    const { setting, of, values: allowed } = unmet;
    const remedy = allowed === undefined ? setting : `${setting} to ${oneOf(allowed)}`;
    return [
      {
        key,
        message: `belongs to ${of}, but ${setting} is ${asText(values[setting])}; remove it, or set ${remedy}.`,
      },
    ];
  });
}

function isMet({ values: allowed }: Need, value: unknown): boolean {
  return allowed === undefined ? value !== undefined : allowed.includes(asText(value));
}

/** The message for an unknown key. */
export function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return near
    ? `is not a setting; did you mean ${near}?`
    : `is not a setting. Remove it, or use one of: ${known.join(", ")}.`;
}
