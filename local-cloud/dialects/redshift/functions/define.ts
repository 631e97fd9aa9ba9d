import type { Expression } from "../analyze/expression";
import type { RsType } from "../types";

/**
 * What an argument must be: a type by its kind, `number` for any number as it is, `any` for any value, `datepart` for a
 * date part as a word or a text, `literal` for a text in quotes.
 */
export type Parameter =
  | "text"
  | "bool"
  | "int4"
  | "int8"
  | "float8"
  | "numeric"
  | "number"
  | "date"
  | "time"
  | "timestamp"
  | "timestamptz"
  | "any"
  | "datepart"
  | "literal";

/** A given argument, in the type that its parameter asks for. */
export interface Argument {
  readonly sql: string;
  readonly type: RsType;
  /** Of a `literal` or `datepart`, the text. */
  readonly text: string;
  readonly expression: Expression;
}

/** One form of a function. */
export interface Signature {
  readonly takes: readonly Parameter[];
  /** Of further arguments, of which there may be any number. */
  readonly more?: Parameter;
  readonly gives: RsType | ((args: readonly Argument[]) => RsType);
  /** SQL for DuckDB. */
  readonly lower: (...args: Argument[]) => string;
}

interface Described {
  /** Name of the page below https://docs.aws.amazon.com/redshift/latest/dg/ without `.html`. */
  readonly page: string;
  /** Name of a column that is only this call. @default the function's name */
  readonly heading?: string;
}

/** A function of one row. Unless it says otherwise it is NULL when an argument is. */
export interface ScalarFunction extends Described {
  readonly kind: "scalar";
  readonly signatures: readonly Signature[];
  /** Of a function that only the leader node has. */
  readonly runsOn?: "leader";
}

/** A function that is analyzed by a rule of its own, because its arguments have one type. */
export interface SpecialFunction extends Described {
  readonly kind: "special";
  readonly fewest: number;
  readonly analyze: (args: readonly Expression[], offset: number | undefined) => Expression;
}

/** What an aggregate may be written with. */
export interface AggregateCall {
  readonly args: readonly Argument[];
  readonly isDistinct: boolean;
  /** WITHIN GROUP (ORDER BY …), lowered. */
  readonly orderBy: string | undefined;
  /** Type of the first expression of that ORDER BY. */
  readonly orderType: RsType | undefined;
  readonly orderSql: string | undefined;
  /** Puts DISTINCT, and OVER where it is a window's, around an aggregate of DuckDB's. */
  readonly call: (name: string, args: readonly string[], inside?: string) => string;
}

export interface AggregateSignature {
  readonly takes: readonly Parameter[];
  readonly more?: Parameter;
  readonly gives: RsType | ((call: AggregateCall) => RsType);
  readonly lower: (call: AggregateCall) => string;
}

/** A function of many rows. NULL is passed over. */
export interface AggregateFunction extends Described {
  readonly kind: "aggregate";
  readonly signatures: readonly AggregateSignature[];
  /** Of a function that only compute nodes have. */
  readonly runsOn?: "compute";
  /** Whether it is written with WITHIN GROUP. @default "never" */
  readonly withinGroup?: "must" | "may";
  /** Whether it must have OVER with an ORDER BY without a frame. @default false */
  readonly isOrderedWithoutFrame?: boolean;
}

/** A function of a window's rows, which needs OVER. */
export interface WindowFunction extends Described {
  readonly kind: "window";
  readonly signatures: readonly AggregateSignature[];
  readonly frame: "none" | "may" | "must";
  readonly needsOrder: boolean;
  readonly takesNulls?: boolean;
}

/** A function of Redshift's that is refused by name. */
export interface RefusedFunction extends Described {
  readonly kind: "refused";
}

export type FunctionDefinition =
  ScalarFunction | SpecialFunction | AggregateFunction | WindowFunction | RefusedFunction;

export type FunctionTable = Readonly<Record<string, FunctionDefinition>>;

/** Functions of one page that are refused by name. */
export function refused(page: string, names: string): FunctionTable {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, { kind: "refused", page }]));
}

export function scalar(
  page: string,
  signatures: readonly Signature[],
  more: Partial<ScalarFunction> = {},
): ScalarFunction {
  return { kind: "scalar", page, signatures, ...more };
}

/** A signature. */
export function signature(
  takes: readonly Parameter[],
  gives: Signature["gives"],
  lower: Signature["lower"],
  more?: Parameter,
): Signature {
  return { takes, gives, lower, ...(more && { more }) };
}

/** A function of DuckDB's with the same arguments. */
export function same(name: string): Signature["lower"] {
  return (...args) => `${name}(${args.map(({ sql }) => sql).join(", ")})`;
}

export const firstType = (args: readonly Argument[]): RsType => args[0]!.type;
