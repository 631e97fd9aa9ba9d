import { oneOf } from "./enumerations";

/** The result of parsing a text: its value, or what is wrong with it (`is "x"; it needs …`). */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** How the text of a setting becomes a value. */
export interface Kind<T> {
  /** The type's name in Pulumi.yaml. */
  readonly type: "string" | "integer" | "boolean" | "array";
  /** Every allowed text. Left out: too many to list. */
  readonly values?: readonly string[];
  readonly read: (text: string) => Reading<T>;
}

/** One of a few words. */
export function choice<const T extends string>(...values: readonly T[]): Kind<T> {
  return {
    type: "string",
    values,
    read: (text) => {
      const value = values.find((one) => one === text);
      return value === undefined ? refused(text, `it may be ${oneOf(values)}`) : { value };
    },
  };
}

export const truth: Kind<boolean> = {
  type: "boolean",
  read: (text) =>
    text === "true" || text === "false"
      ? { value: text === "true" }
      : refused(text, "it may be true or false"),
};

/** A whole number of at least `minimum`. */
export function integer(minimum = 1): Kind<number> {
  return {
    type: "integer",
    read: (text) =>
      /^\d+$/.test(text) && Number(text) >= minimum && Number.isSafeInteger(Number(text))
        ? { value: Number(text) }
        : refused(text, `it needs an integer of at least ${minimum}`),
  };
}

/**
 * A text with a format.
 * @param needs the format, as `it needs …`
 */
export function text(needs: string, hasForm: (text: string) => boolean): Kind<string> {
  return {
    type: "string",
    read: (given) => (hasForm(given) ? { value: given } : refused(given, needs)),
  };
}

/** Any text that is not empty. */
export const anyText = text("it must not be empty", (given) => given !== "");

/** A JSON list of texts, each with a format. */
export function list(
  needs = "",
  hasForm: (text: string) => boolean = () => true,
): Kind<readonly string[]> {
  return {
    type: "array",
    read: (given) => {
      const items = textsIn(given);
      if (items === undefined) return refused(given, "it needs a list of texts");
      const wrong = items.filter((item) => !hasForm(item));
      if (wrong.length === 0) return { value: items };
      return { problem: `has ${wrong.map((one) => JSON.stringify(one)).join(", ")}; ${needs}.` };
    },
  };
}

function textsIn(json: string): readonly string[] | undefined {
  try {
    const items: unknown = JSON.parse(json);
    if (Array.isArray(items) && items.every((item) => typeof item === "string")) return items;
  } catch {
    // Text that is not JSON gets the same message as JSON of another shape.
  }
  return undefined;
}

function refused(given: string, needs: string): { readonly problem: string } {
  return { problem: `is ${JSON.stringify(given)}; ${needs}.` };
}

/** A value in the form that a stack's owner writes. */
export function asText(value: unknown): string {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
