import { NotSimulatedError } from "../errors";

/**
 * A column type as Glue's catalogue and Hive's DDL spell it.
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export type HiveType =
  | { readonly kind: HiveScalar }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  /** Length in code points. */
  | { readonly kind: "varchar" | "char"; readonly length: number }
  | { readonly kind: "array"; readonly element: HiveType }
  | { readonly kind: "map"; readonly key: HiveType; readonly value: HiveType }
  | { readonly kind: "struct"; readonly fields: readonly HiveField[] };

/** A field of a struct; Hive lower-cases its name. */
export interface HiveField {
  readonly name: string;
  readonly type: HiveType;
}

/** Types that a name says whole. */
export type HiveScalar =
  | "boolean"
  | "tinyint"
  | "smallint"
  | "int"
  | "bigint"
  | "float"
  | "double"
  | "string"
  | "binary"
  | "date"
  | "timestamp";

const SCALARS: Readonly<Record<string, HiveScalar>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  int: "int",
  integer: "int",
  bigint: "bigint",
  float: "float",
  double: "double",
  string: "string",
  binary: "binary",
  date: "date",
  timestamp: "timestamp",
};

/** Deepest nesting of a type. */
const MAX_DEPTH = 50;

/** A text that is not a Hive type. Statements and engines say it in their own words. */
export class HiveTypeError extends Error {
  readonly fault = "ours";

  constructor(
    /** The part of the text that is wrong. */
    readonly part: string,
  ) {
    super(`${JSON.stringify(part)} is not a Hive type`);
    this.name = "HiveTypeError";
  }
}

/**
 * Reads a type, for example `map<string,array<struct<a:int>>>`.
 * @throws HiveTypeError when it is no type
 * @throws NotSimulatedError for `uniontype` and types that are nested too deeply
 */
export function parseHiveType(text: string): HiveType {
  const reader = new TypeReader(text.toLowerCase());
  const type = reader.type(0);
  reader.end();
  return type;
}

/** The type as Hive and Glue spell it. */
export function spellHiveType(type: HiveType): string {
  switch (type.kind) {
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "varchar":
    case "char":
      return `${type.kind}(${type.length})`;
    case "array":
      return `array<${spellHiveType(type.element)}>`;
    case "map":
      return `map<${spellHiveType(type.key)},${spellHiveType(type.value)}>`;
    case "struct":
      return `struct<${type.fields.map(({ name, type: of }) => `${name}:${spellHiveType(of)}`).join(",")}>`;
    default:
      return type.kind;
  }
}

class TypeReader {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(private readonly text: string) {
    this.tokens = text.match(/[\p{L}\p{N}_$@.-]+|`[^`]*`|[^\s]/gu) ?? [];
  }

  type(depth: number): HiveType {
    if (depth > MAX_DEPTH)
      throw new NotSimulatedError(`types nested more than ${MAX_DEPTH} deep`, __filename);
    const name = this.next();
    switch (name) {
      case "array": {
        this.expect("<");
        const element = this.type(depth + 1);
        this.expect(">");
        return { kind: "array", element };
      }
      case "map": {
        this.expect("<");
        const key = this.type(depth + 1);
        this.expect(",");
        const value = this.type(depth + 1);
        this.expect(">");
        return { kind: "map", key, value };
      }
      case "struct":
        return { kind: "struct", fields: this.fields(depth) };
      case "decimal":
      case "numeric":
        return this.decimal();
      case "varchar":
      case "char":
        return { kind: name, length: this.length(name === "char" ? 255 : 65_535) };
      case "uniontype":
        throw new NotSimulatedError("columns of the type uniontype", __filename);
      default: {
        const kind = SCALARS[name];
        if (!kind || !Object.hasOwn(SCALARS, name)) throw new HiveTypeError(name);
        return { kind };
      }
    }
  }

  end(): void {
    if (this.at < this.tokens.length) throw new HiveTypeError(this.text);
  }

  private fields(depth: number): HiveField[] {
    this.expect("<");
    const fields: HiveField[] = [];
    do {
      const name = this.next().replaceAll("`", "");
      this.expect(":");
      fields.push({ name, type: this.type(depth + 1) });
    } while (this.taken(","));
    this.expect(">");
    return fields;
  }

  private decimal(): HiveType {
    if (!this.taken("(")) return { kind: "decimal", precision: 10, scale: 0 };
    const precision = this.number();
    const scale = this.taken(",") ? this.number() : 0;
    this.expect(")");
    if (precision < 1 || precision > 38 || scale > precision) throw new HiveTypeError(this.text);
    return { kind: "decimal", precision, scale };
  }

  private length(most: number): number {
    this.expect("(");
    const length = this.number();
    this.expect(")");
    if (length < 1 || length > most) throw new HiveTypeError(this.text);
    return length;
  }

  private number(): number {
    const token = this.next();
    if (!/^\d{1,6}$/.test(token)) throw new HiveTypeError(this.text);
    return Number(token);
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new HiveTypeError(this.text);
    this.at += 1;
    return token;
  }

  private taken(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.taken(token)) throw new HiveTypeError(this.text);
  }
}
