import type { ConfigProblem } from "./config-error";
import type { Setting } from "./setting";
import { SETTINGS, type SettingKey } from "./settings";

/** Values as Pulumi keeps them: text, with arrays in JSON. */
export type RawSettings = Readonly<Record<string, string>>;

/** Typed access to raw settings that collects what is wrong instead of throwing. */
export class SettingsReader {
  readonly problems: ConfigProblem[] = [];

  constructor(private readonly raw: RawSettings) {
    for (const key of Object.keys(raw)) {
      if (!(key in SETTINGS)) this.problem(key, unknownKey(key));
    }
  }

  problem(key: string, message: string): void {
    this.problems.push({ key, message });
  }

  text(key: SettingKey): string | undefined {
    const value = this.raw[key];
    if (value === undefined) return undefined;
    const { allowed, isUnset, default: standard }: Setting = SETTINGS[key];
    if (isUnset && value === standard) return undefined;
    if (value === "" || (allowed && !allowed.includes(value))) {
      this.problem(
        key,
        `is ${JSON.stringify(value)}; it may be ${allowed?.join(" or ") ?? "any text but none"}.`,
      );
      return undefined;
    }
    return value;
  }

  integer(key: SettingKey): number | undefined {
    const value = this.text(key);
    if (value === undefined) return undefined;
    const { minimum = 1 }: Setting = SETTINGS[key];
    if (!/^\d+$/.test(value) || Number(value) < minimum || !Number.isSafeInteger(Number(value))) {
      this.problem(key, `is ${JSON.stringify(value)}; it needs an integer of at least ${minimum}.`);
      return undefined;
    }
    return Number(value);
  }

  boolean(key: SettingKey): boolean | undefined {
    const value = this.text(key);
    if (value === undefined) return undefined;
    if (value !== "true" && value !== "false") {
      this.problem(key, `is ${JSON.stringify(value)}; it may be true or false.`);
      return undefined;
    }
    return value === "true";
  }

  list(key: SettingKey): string[] | undefined {
    const value = this.text(key);
    if (value === undefined) return undefined;
    try {
      const items: unknown = JSON.parse(value);
      if (Array.isArray(items) && items.every((item) => typeof item === "string")) return items;
    } catch {
      // Not JSON at all: the same problem as JSON of another shape.
    }
    this.problem(key, `is ${JSON.stringify(value)}; it needs a list of texts.`);
    return undefined;
  }
}

function unknownKey(key: string): string {
  const near = Object.keys(SETTINGS).find((known) => known.toLowerCase() === key.toLowerCase());
  return near
    ? `is not a setting; did you mean ${near}?`
    : `is not a setting. Remove it, or use one of: ${Object.keys(SETTINGS).join(", ")}.`;
}
