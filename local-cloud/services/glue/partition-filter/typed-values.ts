/** A value of a partition key as it is compared. */
export type TypedValue = string | bigint | Decimal;

interface Decimal {
  readonly unscaled: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

/** How values of a type are read and compared. */
export interface ValueType {
  /** @returns undefined for text that is no value of the type */
  read(text: string): TypedValue | undefined;
  compare(one: TypedValue, other: TypedValue): number;
  readonly isText: boolean;
  /** As Glue's errors call it. */
  readonly described: string;
  readonly article: string;
}

const TEXT: ValueType = {
  read: (text) => text,
  compare: ordered,
  isText: true,
  described: "String",
  article: "a string",
};

const INTEGRAL: ValueType = {
  read: (text) => (/^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, "")) : undefined),
  compare: ordered,
  isText: false,
  described: "Integral",
  article: "an integer",
};

const DECIMAL: ValueType = {
  read: (text) => {
    const match = /^([+-]?\d*)(?:\.(\d*))?$/.exec(text);
    if (!match || !/\d/.test(text)) return undefined;
    const [, whole = "", fraction = ""] = match;
    return { unscaled: BigInt(`${whole.replace(/^\+/, "")}${fraction}`), scale: fraction.length };
  },
  compare: (one, other) => {
    const [left, right] = [one as Decimal, other as Decimal];
    const scale = Math.max(left.scale, right.scale);
    return ordered(scaled(left, scale), scaled(right, scale));
  },
  isText: false,
  described: "Decimal",
  article: "a decimal",
};

const DATE: ValueType = {
  read: (text) => (isDate(text) ? text : undefined),
  compare: ordered,
  isText: false,
  described: "Date",
  article: "a date",
};

const TIMESTAMP: ValueType = {
  read: (text) => {
    const match = /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?$/.exec(
      text,
    );
    // Of one length, so that their order is that of their texts.
    return match && isDate(match[1]!)
      ? `${text.slice(0, 19)}.${(match[5] ?? "").padEnd(9, "0")}`
      : undefined;
  },
  compare: ordered,
  isText: false,
  described: "Timestamp",
  article: "a timestamp",
};

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html lists the types of keys that can be filtered by. */
const TYPES: Readonly<Record<string, ValueType>> = {
  string: TEXT,
  char: TEXT,
  varchar: TEXT,
  tinyint: INTEGRAL,
  smallint: INTEGRAL,
  int: INTEGRAL,
  integer: INTEGRAL,
  bigint: INTEGRAL,
  long: INTEGRAL,
  decimal: DECIMAL,
  date: DATE,
  timestamp: TIMESTAMP,
};

/** @param type as the catalogue has it, for example `decimal(10,2)` @returns undefined for one that cannot be filtered by */
export function typedValues(type: string): ValueType | undefined {
  const name = type
    .toLowerCase()
    .replace(/\(.*\)$/, "")
    .trim();
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}

function ordered<T extends TypedValue>(one: T, other: T): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function scaled({ unscaled, scale }: Decimal, to: number): bigint {
  return unscaled * 10n ** BigInt(to - scale);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
