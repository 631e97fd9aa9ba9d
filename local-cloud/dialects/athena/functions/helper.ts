import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";

/**
 * What lowered SQL calls and DuckDB has not. Its name begins with `athena_`, so that it never hides a function of
 * DuckDB's. A session makes those that its statement calls, and those that these call.
 */
export type Helper = Macro | NativeFunction;

/** A macro of DuckDB's. */
export interface Macro {
  readonly kind: "macro";
  /** For example `athena_modulus`. */
  readonly name: string;
  /** Parameters and body, for example `(a, b) as case when … end`. */
  readonly definition: string;
  /** Names of the helpers that its body calls. @default none */
  readonly calls?: readonly string[];
}

/**
 * A function in TypeScript, where SQL would not be exact: a million calls take a second, so that a macro is better
 * where it says the same. NULL in any argument gives NULL.
 */
export interface NativeFunction {
  readonly kind: "native";
  readonly name: string;
  readonly parameters: readonly DuckDBType[];
  readonly result: DuckDBType;
  /** @throws StatementFailedError what the statement fails with */
  readonly call: (...args: never[]) => DuckDBValue;
}
