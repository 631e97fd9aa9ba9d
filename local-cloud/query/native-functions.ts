import {
  type DuckDBConnection,
  type DuckDBInstance,
  DuckDBScalarFunction,
  type DuckDBValue,
} from "@duckdb/node-api";

import { NotSimulatedError } from "../errors";
import type { LakeHelper } from "./lake-helper";
import { withinTime } from "./within-time";

/** Longest time for a block of rows, 2,048 at most: a usual call takes microseconds. Unit: milliseconds. */
const MAX_BLOCK_MILLIS = 500;

/** A function's values are too hard for it, such as a regular expression that has to try everything. */
class TooSlowError extends NotSimulatedError {
  constructor(name: string) {
    super(`values for which ${name} needs more than half a second for a block of rows`, __filename);
  }
}

type NativeFunction = Extract<LakeHelper, { readonly kind: "native" }>;

/** Names of the functions that an instance has. They stay in it, for the statements that follow. */
const registered = new WeakMap<DuckDBInstance, Set<string>>();

/** What the functions of an instance threw last. */
const failures = new WeakMap<DuckDBInstance, unknown>();

/** The error of a function in TypeScript that a statement ended with: DuckDB hands on its message alone. */
export function nativeFailure(instance: DuckDBInstance, error: unknown): unknown {
  const failure = failures.get(instance);
  const isCause =
    failure instanceof Error && error instanceof Error && error.message.includes(failure.message);
  return isCause ? failure : undefined;
}

/** Makes functions in TypeScript known to an instance that does not have them yet. */
export function registerNatives(
  instance: DuckDBInstance,
  connection: DuckDBConnection,
  functions: readonly NativeFunction[],
): void {
  const known = registered.get(instance) ?? new Set();
  registered.set(instance, known);
  for (const one of functions) {
    if (known.has(one.name)) continue;
    connection.registerScalarFunction(
      scalarFunction(one, (error) => failures.set(instance, error)),
    );
    known.add(one.name);
  }
}

function scalarFunction(
  { name, parameters, result, call }: NativeFunction,
  noteFailure: (error: unknown) => void,
): DuckDBScalarFunction {
  const apply = call as (...args: DuckDBValue[]) => DuckDBValue;
  return DuckDBScalarFunction.create({
    name,
    returnType: result,
    parameterTypes: parameters,
    mainFunction: (info, input, output) => {
      try {
        const columns = parameters.map((_, index) => input.getColumnVector(index));
        const rows = () => {
          for (let row = 0; row < input.rowCount; row += 1) {
            const args = columns.map((column) => column.getItem(row));
            output.setItem(row, args.includes(null) ? null : apply(...args));
          }
        };
        withinTime(MAX_BLOCK_MILLIS, rows, () => new TooSlowError(name));
        output.flush();
      } catch (error) {
        noteFailure(error);
        info.setError(error instanceof Error ? error.message : String(error));
      }
    },
  });
}
