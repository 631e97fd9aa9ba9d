import { ENVIRONMENT_NAMES, ENVIRONMENTS } from "../environments";
import { allOf, oneOf } from "./enumerations";
import { asText } from "./kind";
import type { Setting } from "./setting";
import { SETTINGS } from "./settings";

/** A setting as Pulumi.yaml declares it. */
export interface DeclaredSetting {
  readonly type: string;
  readonly items?: { readonly type: string };
  readonly description: string;
  readonly default?: unknown;
}

/** The block `config` of Pulumi.yaml: every setting with its description. */
export function declaredSettings(): Record<string, DeclaredSetting> {
  return Object.fromEntries(
    Object.entries(SETTINGS).map(([key, setting]: [string, Setting<unknown>]) => [
      key,
      {
        type: declaredType(setting),
        ...(setting.kind.type === "array" && { items: { type: "string" } }),
        description: described(setting),
        ...(setting.default !== undefined && { default: declaredDefault(setting) }),
      },
    ]),
  );
}

/** Pulumi checks a default against its type, so a number or boolean that may be "auto" is a string. */
function declaredType({ kind, default: text }: Setting<unknown>): string {
  const isOwnValue = text === undefined || "value" in kind.read(text);
  return isOwnValue ? kind.type : "string";
}

function declaredDefault(setting: Setting<unknown>): unknown {
  const { default: text = "" } = setting;
  return declaredType(setting) === "string" ? text : JSON.parse(text);
}

function described(setting: Setting<unknown>): string {
  const { kind, description, unit } = setting;
  const values = kind.values === undefined ? "" : `: ${oneOf(kind.values)}`;
  return `${description}${unit === undefined ? "" : `, in ${unit}`}${values}${standardOf(setting)}.`;
}

/** What `auto` means, if the setting has it. */
function standardOf({ described: how, standard }: Setting<unknown>): string {
  if (how === undefined) return "";
  const names = new Map<string, string[]>();
  for (const name of ENVIRONMENT_NAMES) {
    const value = asText(standard(ENVIRONMENTS[name]));
    names.set(value, [...(names.get(value) ?? []), name]);
  }
  if (how === "constant") return `; auto is ${[...names.keys()].join("")}`;
  return `; auto is ${[...names].map(([value, where]) => `${value} in ${allOf(where)}`).join(", ")}`;
}
