import {
  DuckDBScalarFunction,
  listValue,
  VARCHAR,
  LIST,
  type DuckDBConnection,
} from "@duckdb/node-api";

/**
 * Makes a function known to DuckDB that reads a line in TypeScript, where SQL would not be exact. A million calls take three seconds.
 * A function of the same name is replaced.
 * @param call gets the line and a second text that says how to read it; NULL stays NULL. What it throws ends the statement
 */
export function defineLineFunction(
  connection: DuckDBConnection,
  name: string,
  call: (line: string, how: string) => string | readonly string[],
): void {
  const returnsList = name.endsWith("_fields");
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      parameterTypes: [VARCHAR, VARCHAR],
      returnType: returnsList ? LIST(VARCHAR) : VARCHAR,
      mainFunction: (_info, input, output) => {
        const [lines, hows] = [input.getColumnVector(0), input.getColumnVector(1)];
        for (let row = 0; row < input.rowCount; row += 1) {
          const [line, how] = [lines.getItem(row), hows.getItem(row)] as (string | null)[];
          const value = line === null || how === null ? null : call(line!, how!);
          output.setItem(
            row,
            value === null || typeof value === "string" ? value : listValue(value),
          );
        }
        output.flush();
      },
    }),
  );
}
