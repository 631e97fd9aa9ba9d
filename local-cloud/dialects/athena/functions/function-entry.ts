import type { AthenaType } from "../types/type";

/**
 * A function of Athena's engine, as the table of functions has it. docs/athena-functions.md is generated from the table.
 * @see https://docs.aws.amazon.com/athena/latest/ug/functions-env3.html
 */
export interface FunctionEntry {
  /** In lower case. */
  readonly name: string;
  /** Its section of https://trino.io/docs/current/functions/, for example `string`. */
  readonly page: string;
  readonly kind: FunctionKind;
  /** What it takes and gives. Of several that fit, the one that coerces least is taken, as in Trino. */
  readonly overloads: readonly Overload[];
  /** Why the local cloud has not this function: it is then refused by name, and has no overloads. */
  readonly refused?: string;
}

export type FunctionKind = "scalar" | "aggregate" | "window";

/** One way to call a function. */
export interface Overload {
  /**
   * Parameters and result, for example `(varchar(x), bigint) -> varchar(x)`, `(array(T), function(T, U)) -> array(U)`,
   * `(T, T...) -> T`. One capital is a type; small letters in brackets are lengths, precisions and scales. A result
   * whose numbers follow from the arguments' is left to `result`.
   */
  readonly signature: string;
  /** The result's type where the signature cannot say it, from the arguments' types after coercion. */
  readonly result?: (args: readonly AthenaType[]) => AthenaType;
  /** Whether it sees NULL; otherwise a NULL among the arguments makes the result NULL. @default false; aggregates: leave out NULL */
  readonly seesNull?: boolean;
  /** Says what a type variable may be, by Trino's words for it. */
  readonly where?: Readonly<Record<string, "comparable" | "orderable">>;
  /** DuckDB's SQL of a call. */
  readonly lower: Lowering;
}

/**
 * @param args SQL of each argument, of the signature's types; a lambda is `lambda x, y: …`
 * @returns SQL of the result's type. It may call helpers: macros and functions of ./helpers by their name
 */
export type Lowering = (args: readonly string[], call: LoweredCall) => string;

/** What a lowering may want to know besides its arguments' SQL. */
export interface LoweredCall {
  /** Types of the arguments after coercion. */
  readonly types: readonly AthenaType[];
  readonly result: AthenaType;
  /** Of an aggregate: "" or "distinct ". */
  readonly distinct: string;
  /** Of an aggregate with ORDER BY: ` order by …`, otherwise "". */
  readonly order: string;
  /** Of a window function with IGNORE NULLS: ` ignore nulls`, otherwise "". It stands behind the last argument. */
  readonly nulls: string;
  /** Of an aggregate or window function: FILTER and OVER, which stand right behind its closing bracket, otherwise "". */
  readonly suffix: string;
}

/** What is thrown at run time by lowered SQL: code and message as Athena prints them. */
export interface RaisedError {
  /** For example `DIVISION_BY_ZERO`. */
  readonly code: string;
  readonly message: string;
}
