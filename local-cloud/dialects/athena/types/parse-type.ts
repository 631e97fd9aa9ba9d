import type { AthenaType, PlainKind, RowField } from "./type";

/** Names of types that have no parameters, by how Trino and Hive spell them. */
const PLAIN: Readonly<Record<string, PlainKind>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  integer: "integer",
  int: "integer",
  bigint: "bigint",
  real: "real",
  float: "real",
  double: "double",
  varbinary: "varbinary",
  binary: "varbinary",
  date: "date",
  json: "json",
  uuid: "uuid",
};

/** What a type's numbers are when the name does not say them. */
const DEFAULT_PRECISION = 3;
const MAX_DECIMAL_PRECISION = 38;
const MAX_CHAR_LENGTH = 65_536;
/** Finest fraction that DuckDB's timestamps and times have. Unit: digits. */
const MAX_FRACTION_DIGITS = 12;

/**
 * Reads a type's name: Trino's, as in CAST and DESCRIBE (`row(a integer)`, `timestamp(3) with time zone`), or Hive's, as in
 * Glue's tables (`struct<a:int>`, `array<string>`).
 * @returns undefined when it names no type
 */
export function parseType(text: string): AthenaType | undefined {
  const reader = new TypeReader(text);
  const type = reader.type();
  return reader.isAtEnd() ? type : undefined;
}

/** A type of a name without arguments or with numbers, as both a parser and this file read them. */
export function simpleType(name: string, numbers: readonly number[] = []): AthenaType | undefined {
  const [first, second] = numbers;
  if (numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) return undefined;
  if (Object.hasOwn(PLAIN, name)) return numbers.length === 0 ? { kind: PLAIN[name]! } : undefined;
  switch (name) {
    case "decimal":
    case "numeric":
    case "dec":
      if (numbers.length > 2) return undefined;
      return decimalType(first ?? MAX_DECIMAL_PRECISION, second ?? 0);
    case "string":
      return numbers.length === 0 ? { kind: "varchar" } : undefined;
    case "varchar":
      if (numbers.length > 1) return undefined;
      return first === undefined ? { kind: "varchar" } : { kind: "varchar", length: first };
    case "char":
      if (numbers.length > 1 || (first ?? 1) > MAX_CHAR_LENGTH) return undefined;
      return { kind: "char", length: first ?? 1 };
    case "time":
    case "timestamp":
    case "timestamp with time zone":
      if (numbers.length > 1 || (first ?? 0) > MAX_FRACTION_DIGITS) return undefined;
      return { kind: name, precision: first ?? DEFAULT_PRECISION };
    case "interval year to month":
    case "interval day to second":
      return { kind: name };
    case "unknown":
      return { kind: "unknown" };
    default:
      return undefined;
  }
}

function decimalType(precision: number, scale: number): AthenaType | undefined {
  const fits = precision >= 1 && precision <= MAX_DECIMAL_PRECISION && scale <= precision;
  return fits ? { kind: "decimal", precision, scale } : undefined;
}

const TOKEN = /\s*(?:("(?:[^"]|"")*")|([A-Za-z_][\w]*)|(\d+)|([(),<>:]))/y;

class TypeReader {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
      this.tokens.push(found[0].trim());
      end = TOKEN.lastIndex;
    }
    if (text.slice(end).trim() !== "") this.tokens.push("?");
  }

  isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  type(): AthenaType | undefined {
    const name = this.word();
    switch (name) {
      case undefined:
        return undefined;
      case "array": {
        const [element, ...others] = this.arguments((reader) => reader.type()) ?? [];
        return element && others.length === 0 ? { kind: "array", element } : undefined;
      }
      case "map": {
        const [key, value, ...others] = this.arguments((reader) => reader.type()) ?? [];
        return key && value && others.length === 0 ? { kind: "map", key, value } : undefined;
      }
      case "row":
      case "struct": {
        const fields = this.arguments((reader) => reader.field());
        return fields && { kind: "row", fields };
      }
      case "double":
        this.take("precision");
        return { kind: "double" };
      case "interval":
        return simpleType(["interval", this.word(), this.word(), this.word()].join(" "));
      default: {
        const numbers = this.peek() === "(" ? this.arguments((reader) => reader.number()) : [];
        if (numbers === undefined) return undefined;
        return simpleType(`${name}${this.zone(name)}`, numbers);
      }
    }
  }

  private zone(name: string): string {
    if (name !== "time" && name !== "timestamp") return "";
    if (this.take("without")) return this.take("time") && this.take("zone") ? "" : "?";
    if (!this.take("with")) return "";
    return this.take("time") && this.take("zone") ? " with time zone" : "?";
  }

  private field(): RowField | undefined {
    const start = this.at;
    const name = this.tokens[this.at++];
    // A name is what a type follows; a type alone is a field without a name.
    if (name !== undefined && /^["\w]/.test(name)) {
      this.take(":");
      const type = this.type();
      if (type !== undefined) return { name: unquote(name), type };
    }
    this.at = start;
    const type = this.type();
    return type && { name: undefined, type };
  }

  private arguments<T>(read: (reader: TypeReader) => T | undefined): T[] | undefined {
    const close = this.take("(") ? ")" : this.take("<") ? ">" : undefined;
    if (close === undefined) return undefined;
    const found: T[] = [];
    do {
      const one = read(this);
      if (one === undefined) return undefined;
      found.push(one);
    } while (this.take(","));
    return this.take(close) ? found : undefined;
  }

  private number(): number | undefined {
    const token = this.tokens[this.at++];
    return token !== undefined && /^\d+$/.test(token) ? Number(token) : undefined;
  }

  private word(): string | undefined {
    return this.tokens[this.at++]?.toLowerCase();
  }

  private peek(): string | undefined {
    return this.tokens[this.at];
  }

  private take(token: string): boolean {
    if (this.tokens[this.at]?.toLowerCase() !== token) return false;
    this.at += 1;
    return true;
  }
}

function unquote(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
