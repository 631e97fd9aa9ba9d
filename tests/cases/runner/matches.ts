/**
 * A value at a path: `Contents[].Key` is a list of all keys, `Rows[0]` one row.
 * @returns undefined where there is none
 */
export function valueAt(value: unknown, path: string): unknown {
  const [list, rest] = splitAt(path, "[]");
  if (rest !== undefined) {
    const items = list === "" ? value : valueAt(value, list);
    if (!Array.isArray(items)) return items === undefined ? undefined : null;
    const below = rest.replace(/^\./, "");
    return items.map((item: unknown) => (below === "" ? item : valueAt(item, below)));
  }
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .reduce<unknown>((inner, part) => {
      if (typeof inner !== "object" || inner === null) return undefined;
      return (inner as Readonly<Record<string, unknown>>)[part];
    }, value);
}

/** Whether a value is what a case wants: itself, or as `re`, `any`, `len`, `has` and `set` say. */
export function agrees(wanted: unknown, got: unknown): boolean {
  const [rule] = ruleOf(wanted);
  switch (rule?.[0]) {
    case "re":
      return got !== undefined && new RegExp(String(rule[1])).test(String(got));
    case "any":
      return (rule[1] as unknown[]).some((one) => agrees(one, got));
    case "len":
      return (got as { length?: number } | undefined)?.length === rule[1];
    case "has":
      return Array.isArray(got) ? got.includes(rule[1]) : String(got).includes(String(rule[1]));
    case "set":
      return Array.isArray(got) && sorted(got) === sorted(rule[1] as unknown[]);
    default:
      return isSame(wanted, got);
  }
}

/** Whether an error's text is one that a case wants. */
export function isWantedError(wanted: string | readonly string[], text: string): boolean {
  const isInternal = /GENERIC_INTERNAL_ERROR|InternalError|InternalFailure|HTTP 500/.test(text);
  return [wanted].flat().some((one) => (one === "*" ? !isInternal : text.includes(one)));
}

const RULES = ["re", "any", "len", "has", "set"];

function ruleOf(wanted: unknown): [string, unknown][] {
  if (typeof wanted !== "object" || wanted === null || Array.isArray(wanted)) return [];
  const entries = Object.entries(wanted);
  return entries.length === 1 && RULES.includes(entries[0]![0]) ? entries : [];
}

function isSame(one: unknown, other: unknown): boolean {
  // The SDK leaves an empty list out of XML's answers.
  if (Array.isArray(one) && one.length === 0 && other === undefined) return true;
  return JSON.stringify(one) === JSON.stringify(other);
}

function sorted(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => JSON.stringify(value)).sort());
}

function splitAt(text: string, sign: string): [string, string | undefined] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + sign.length)];
}
