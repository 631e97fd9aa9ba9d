import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";

/** What a query's SQL calls and DuckDB has not: the session makes it before the query runs. */
export type LakeHelper =
  | {
      readonly kind: "macro";
      readonly name: string;
      /** Parameters and body, for example `(a, b) as case when … end`. */
      readonly definition: string;
    }
  | {
      readonly kind: "native";
      readonly name: string;
      readonly parameters: readonly DuckDBType[];
      readonly result: DuckDBType;
      /** Is not called with NULL, whose result is NULL. */
      readonly call: (...args: never[]) => DuckDBValue;
    };
