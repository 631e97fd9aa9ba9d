import { javaDouble } from "./java-numbers";

/** A JSON value; a number keeps its digits. */
export type Json =
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly Json[] }
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, Json> };

/** @returns undefined if the text is not one JSON value */
export function parseJson(text: string): Json | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return new JsonReader(text).value();
}

const TOKEN = /[ \t\n\r]*(?:("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*)|([a-z]+)|([{}[\],:]))/y;

/** Reads what JSON.parse has found to be JSON, which would lose digits of numbers. */
class JsonReader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): Json {
    return this.valueOf(this.next());
  }

  private valueOf(token: string): Json {
    switch (token[0]) {
      case "{":
        return this.object();
      case "[":
        return this.array();
      case '"':
        return { kind: "string", text: JSON.parse(token) as string };
      case "n":
        return { kind: "null" };
      case "t":
      case "f":
        return { kind: "boolean", value: token === "true" };
      default:
        return { kind: "number", text: token };
    }
  }

  private object(): Json {
    const members = new Map<string, Json>();
    for (let token = this.next(); token !== "}"; token = this.next()) {
      if (token === ",") continue;
      this.next();
      members.set(JSON.parse(token) as string, this.value());
    }
    return { kind: "object", members };
  }

  private array(): Json {
    const items: Json[] = [];
    for (let token = this.next(); token !== "]"; token = this.next()) {
      if (token !== ",") items.push(this.valueOf(token));
    }
    return { kind: "array", items };
  }

  private next(): string {
    TOKEN.lastIndex = this.at;
    const found = TOKEN.exec(this.text);
    this.at = TOKEN.lastIndex;
    return found![0].trimStart();
  }
}

/**
 * JSON as Trino keeps it: without spaces, members in the order of their names, the last of one name, fractions as Java
 * prints doubles.
 */
export function printJson(json: Json): string {
  switch (json.kind) {
    case "null":
      return "null";
    case "boolean":
      return String(json.value);
    case "number":
      return printNumber(json.text);
    case "string":
      return quoteJson(json.text);
    case "array":
      return `[${json.items.map(printJson).join(",")}]`;
    case "object":
      return `{${[...json.members]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, value]) => `${quoteJson(name)}:${printJson(value)}`)
        .join(",")}}`;
  }
}

/** A whole number of any size, or a double. */
function printNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return text === "-0" ? "0" : text;
  return doubleJson(Number(text));
}

/** A double in JSON; what JSON cannot say is a string. */
export function doubleJson(value: number): string {
  const text = javaDouble(value);
  return Number.isFinite(value) ? text : `"${text}"`;
}

/** A JSON string. Control characters are escaped with capitals, as Jackson does. */
export function quoteJson(text: string): string {
  return JSON.stringify(text).replace(
    /\\u[0-9a-f]{4}/g,
    (escape) => `\\u${escape.slice(2).toUpperCase()}`,
  );
}
