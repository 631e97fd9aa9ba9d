import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";

import type { NativeFunction } from "../helper";

/** A function in TypeScript, for the lists of this folder. */
export function native(
  name: string,
  parameters: readonly DuckDBType[],
  result: DuckDBType,
  // The arguments are what DuckDB gives for the types of the parameters.
  call: (...args: never[]) => DuckDBValue,
): NativeFunction {
  return { kind: "native", name, parameters, result, call };
}
