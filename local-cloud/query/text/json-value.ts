/** A JSON value whose numbers keep their text: digits must not be lost. */
export type JsonValue = null | JsonScalar | readonly JsonValue[] | ReadonlyMap<string, JsonValue>;

/** A string, a number, true or false. */
export interface JsonScalar {
  readonly text: string;
  readonly isString: boolean;
}

/** A text that is not JSON. */
export class JsonTextError extends Error {
  readonly fault = "ours";

  constructor(message: string) {
    super(message);
    this.name = "JsonTextError";
  }
}

/** Deepest nesting of a document. */
const MAX_DEPTH = 200;

const TOKEN =
  /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-]))/y;

/**
 * Reads one JSON document, which must be the whole text.
 * @param onDuplicate gets a key that an object has twice, and may throw; otherwise the last one counts
 * @throws JsonTextError
 */
export function readJson(text: string, onDuplicate: (key: string) => void): JsonValue {
  const reader = new JsonReader(text, onDuplicate);
  const value = reader.value(0);
  reader.end();
  return value;
}

class JsonReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly onDuplicate: (key: string) => void,
  ) {}

  value(depth: number): JsonValue {
    if (depth > MAX_DEPTH) throw new JsonTextError(`nested more than ${MAX_DEPTH} deep`);
    const token = this.next();
    if (token === "{") return this.object(depth);
    if (token === "[") return this.array(depth);
    if (token === "null") return null;
    if (token.startsWith('"')) return { text: JSON.parse(token) as string, isString: true };
    if (/^[\]},:]/.test(token)) throw this.error(`unexpected '${token}'`);
    return { text: token, isString: false };
  }

  end(): void {
    if (this.text.slice(this.at).trim() !== "") throw this.error("text behind the value");
  }

  private object(depth: number): JsonValue {
    const members = new Map<string, JsonValue>();
    if (this.taken("}")) return members;
    do {
      const key = this.next();
      if (!key.startsWith('"')) throw this.error("a key must be a string");
      const name = JSON.parse(key) as string;
      if (!this.taken(":")) throw this.error("':' is missing behind a key");
      if (members.has(name)) this.onDuplicate(name);
      members.set(name, this.value(depth + 1));
    } while (this.taken(","));
    if (!this.taken("}")) throw this.error("'}' is missing");
    return members;
  }

  private array(depth: number): JsonValue {
    const items: JsonValue[] = [];
    if (this.taken("]")) return items;
    do items.push(this.value(depth + 1));
    while (this.taken(","));
    if (!this.taken("]")) throw this.error("']' is missing");
    return items;
  }

  private next(): string {
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.text);
    if (!match) throw this.error("no JSON value");
    this.at = TOKEN.lastIndex;
    return match[1] ?? match[2] ?? match[3] ?? "";
  }

  private taken(sign: string): boolean {
    const before = this.at;
    TOKEN.lastIndex = before;
    const match = TOKEN.exec(this.text);
    if (match?.[1] !== sign) return false;
    this.at = TOKEN.lastIndex;
    return true;
  }

  private error(what: string): JsonTextError {
    return new JsonTextError(`${what} at character ${this.at + 1}`);
  }
}

/** A value as compact JSON, numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (value === null) return "null";
  if (isList(value)) return `[${value.map(jsonText).join(",")}]`;
  if (isObject(value))
    return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${jsonText(item)}`).join(",")}}`;
  return value.isString ? JSON.stringify(value.text) : value.text;
}

/** Whether a value is an array. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether a value is an object. */
export function isObject(value: JsonValue): value is ReadonlyMap<string, JsonValue> {
  return value instanceof Map;
}
