import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDateValue,
  DuckDBScalarFunction,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  TIME,
  TIMESTAMP,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";

import { NotSimulatedError } from "../../../errors";
import { RedshiftStatementError, SQL_STATE } from "../errors";
import {
  RUNTIME_FUNCTIONS,
  type RuntimeFunction,
  type RuntimeType,
  type RuntimeValue,
} from "./functions";
import { encodeRowFault } from "./row-fault";

const TYPES: Readonly<Record<RuntimeType, DuckDBType>> = {
  text: VARCHAR,
  integer: BIGINT,
  double: DOUBLE,
  boolean: BOOLEAN,
  timestamp: TIMESTAMP,
  date: DATE,
  time: TIME,
};

/** Makes functions of the runtime known to a connection's instance; those that are known already are replaced. */
export function registerRuntime(connection: DuckDBConnection, names: Iterable<string>): void {
  for (const name of names) {
    const definition = RUNTIME_FUNCTIONS[name];
    if (definition) connection.registerScalarFunction(scalarFunction(name, definition));
  }
}

function scalarFunction(name: string, definition: RuntimeFunction): DuckDBScalarFunction {
  const call = definition.call as (...values: RuntimeValue[]) => RuntimeValue | null;
  return DuckDBScalarFunction.create({
    name,
    parameterTypes: definition.takes.map((type) => TYPES[type]),
    ...(definition.more && { varArgsType: TYPES[definition.more] }),
    returnType: TYPES[definition.gives],
    mainFunction: (info, input, output) => {
      try {
        const columns = Array.from({ length: input.columnCount }, (_, index) =>
          input.getColumnVector(index),
        );
        for (let row = 0; row < input.rowCount; row += 1) {
          const values = columns.map((column) => valueOf(column.getItem(row)));
          const result = values.includes(null) ? null : call(...(values as RuntimeValue[]));
          output.setItem(row, result === null ? null : duckValue(result, definition.gives));
        }
        output.flush();
      } catch (error) {
        info.setError(faultText(error));
      }
    },
  });
}

function faultText(error: unknown): string {
  if (error instanceof RedshiftStatementError) return encodeRowFault(error.problem, error.sqlState);
  const message = error instanceof Error ? error.message : String(error);
  const isRefusal = error instanceof NotSimulatedError;
  return encodeRowFault(
    isRefusal ? `feature not supported: ${message}` : message,
    isRefusal ? SQL_STATE.featureNotSupported : SQL_STATE.internalError,
  );
}

function valueOf(value: DuckDBValue): RuntimeValue | null {
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimeValue)
    return value.micros;
  if (value instanceof DuckDBDateValue) return value.days;
  return value as RuntimeValue | null;
}

function duckValue(value: RuntimeValue, type: RuntimeType): DuckDBValue {
  if (type === "timestamp") return new DuckDBTimestampValue(value as bigint);
  if (type === "time") return new DuckDBTimeValue(value as bigint);
  if (type === "date") return new DuckDBDateValue(value as number);
  return type === "integer" ? BigInt(value) : value;
}
