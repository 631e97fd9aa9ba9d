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
  const reader = new JsonReader(text);
  try {
    const json = reader.value();
    return reader.isAtEnd() ? json : undefined;
  } catch (error) {
    return notJson(error);
  }
}

/** What a path of names and indexes leads to. Nothing is read behind it, so that the rest of the text may be anything. */
export function jsonAt(text: string, path: readonly string[]): Json | undefined {
  try {
    return new JsonReader(text).at(path);
  } catch (error) {
    return notJson(error);
  }
}

/** Items of an array, as far as the text is JSON. */
export interface JsonItems {
  readonly items: readonly Json[];
  readonly isComplete: boolean;
}

/** @returns undefined if the text does not begin an array */
export function jsonItems(text: string): JsonItems | undefined {
  const reader = new JsonReader(text);
  const items: Json[] = [];
  try {
    if (reader.next() !== "[") return undefined;
    for (const token of reader.elements("]")) items.push(reader.valueOf(token));
    return { items, isComplete: true };
  } catch (error) {
    notJson(error);
    return items.length > 0 ? { items, isComplete: false } : undefined;
  }
}

/** The text is not JSON from some place on. */
class JsonSyntaxError extends Error {
  readonly fault = "ours";
}

function notJson(error: unknown): undefined {
  if (!(error instanceof JsonSyntaxError)) throw error;
  return undefined;
}

const STRING = String.raw`"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])`;
const TOKEN = new RegExp(
  String.raw`[ \t\n\r]*(${STRING}|${NUMBER}|(?:true|false|null)(?!\w)|[{}[\],:])`,
  "y",
);

/** Most arrays and objects in one another. */
const MAX_DEPTH = 1000;

class JsonReader {
  private place = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return /^[ \t\n\r]*$/.test(this.text.slice(this.place));
  }

  value(): Json {
    return this.valueOf(this.next());
  }

  valueOf(token: string): Json {
    switch (token[0]) {
      case "{":
        return { kind: "object", members: this.members() };
      case "[":
        return { kind: "array", items: this.items() };
      case '"':
        return { kind: "string", text: JSON.parse(token) as string };
      case "n":
        return { kind: "null" };
      case "t":
      case "f":
        return { kind: "boolean", value: token === "true" };
      case "}":
      case "]":
      case ",":
      case ":":
        throw new JsonSyntaxError();
      default:
        return { kind: "number", text: token };
    }
  }

  at(path: readonly string[]): Json | undefined {
    const [step, ...rest] = path;
    const token = this.next();
    if (step === undefined) return this.valueOf(token);
    if (token === "{") return this.memberAt(step, rest);
    return token === "[" && /^\d+$/.test(step) ? this.itemAt(Number(step), rest) : undefined;
  }

  next(): string {
    TOKEN.lastIndex = this.place;
    const found = TOKEN.exec(this.text);
    if (found === null) throw new JsonSyntaxError();
    this.place = TOKEN.lastIndex;
    return found[1]!;
  }

  /** The first tokens of an array's items or an object's members; whoever takes one reads the rest of it. */
  *elements(end: string): Generator<string> {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new JsonSyntaxError();
    let token = this.next();
    while (token !== end) {
      yield token;
      token = this.next();
      if (token === end) break;
      if (token !== ",") throw new JsonSyntaxError();
      token = this.next();
      if (token === end) throw new JsonSyntaxError();
    }
    this.depth -= 1;
  }

  private items(): Json[] {
    const items: Json[] = [];
    for (const token of this.elements("]")) items.push(this.valueOf(token));
    return items;
  }

  private members(): Map<string, Json> {
    const members = new Map<string, Json>();
    for (const name of this.elements("}")) members.set(this.nameOf(name), this.value());
    return members;
  }

  private nameOf(token: string): string {
    if (!token.startsWith('"') || this.next() !== ":") throw new JsonSyntaxError();
    return JSON.parse(token) as string;
  }

  private memberAt(wanted: string, rest: readonly string[]): Json | undefined {
    for (const token of this.elements("}")) {
      if (this.nameOf(token) === wanted) return this.at(rest);
      this.value();
    }
    return undefined;
  }

  private itemAt(wanted: number, rest: readonly string[]): Json | undefined {
    let index = 0;
    for (const token of this.elements("]")) {
      if (index === wanted) {
        this.place -= token.length;
        return this.at(rest);
      }
      this.valueOf(token);
      index += 1;
    }
    return undefined;
  }
}

/**
 * JSON as Trino keeps it: without spaces, members in the order of their names, the last of one name, fractions as Java
 * prints doubles.
 */
export function printJson(json: Json): string {
  return printed(json, true);
}

/** The same with the members in the order of the text, as functions print that extract a part. */
export function printPart(json: Json): string {
  return printed(json, false);
}

function printed(json: Json, isSorted: boolean): string {
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
      return `[${json.items.map((item) => printed(item, isSorted)).join(",")}]`;
    case "object":
      return `{${membersOf(json, isSorted)
        .map(([name, value]) => `${quoteJson(name)}:${printed(value, isSorted)}`)
        .join(",")}}`;
  }
}

function membersOf(json: Json & { kind: "object" }, isSorted: boolean): [string, Json][] {
  const members = [...json.members];
  return isSorted ? members.toSorted(([one], [other]) => (one < other ? -1 : 1)) : members;
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
