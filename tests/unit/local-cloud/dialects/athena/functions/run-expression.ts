import {
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBScalarFunction,
  type DuckDBValue,
  type Json,
} from "@duckdb/node-api";

import { CallError } from "../../../../../../local-cloud/dialects/athena/functions/call-error";
import { arithmeticError } from "../../../../../../local-cloud/dialects/athena/functions/duck-errors";
import type { NativeFunction } from "../../../../../../local-cloud/dialects/athena/functions/helper";
import { helpersOf } from "../../../../../../local-cloud/dialects/athena/functions/helpers/index";
import { javaReal } from "../../../../../../local-cloud/dialects/athena/functions/helpers/java-numbers";
import { raisedIn } from "../../../../../../local-cloud/dialects/athena/functions/raise";
import { parseExpressionText } from "../../../../../../local-cloud/dialects/athena/parse/parse-statement";
import { type AthenaType, spell } from "../../../../../../local-cloud/dialects/athena/types/type";
import { lowerExpression } from "./lower-expression";

/** What an expression gives, in the form of Trino's protocol, or the error it ends with. */
export type Outcome =
  | { readonly type: string; readonly value: Json }
  | { readonly error: string; readonly message: string };

/** Runs expressions in one DuckDB, in which the helpers that they call are made. */
export class ExpressionRunner {
  private readonly made = new Set<string>();

  private constructor(private readonly connection: DuckDBConnection) {}

  static async open(): Promise<ExpressionRunner> {
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    const connection = await instance.connect();
    await connection.run("set integer_division = true; set TimeZone = 'UTC'");
    return new ExpressionRunner(connection);
  }

  close(): void {
    this.connection.closeSync();
  }

  async outcome(expression: string): Promise<Outcome> {
    try {
      const { sql, type } = lowerExpression(parseExpressionText(expression));
      await this.makeHelpers(sql);
      const reader = await this.connection.runAndReadAll(`select ${sql}`);
      return { type: spell(type), value: inProtocol(reader.getRowsJson()[0]![0]!, type) };
    } catch (error) {
      if (error instanceof CallError) return { error: error.code, message: error.message };
      const { message } = error as Error;
      const raised = raisedIn(message) ?? arithmeticError(message);
      if (raised !== undefined) return { error: raised.code, message: raised.message };
      return { error: (error as Error).name, message: (error as Error).message };
    }
  }

  private async makeHelpers(sql: string): Promise<void> {
    for (const helper of helpersOf(sql)) {
      if (this.made.has(helper.name)) continue;
      this.made.add(helper.name);
      if (helper.kind === "native") this.connection.registerScalarFunction(registered(helper));
      else await this.connection.run(`create temp macro ${helper.name}${helper.definition}`);
    }
  }
}

function registered(helper: NativeFunction): DuckDBScalarFunction {
  const call = helper.call as (...args: DuckDBValue[]) => DuckDBValue;
  return DuckDBScalarFunction.create({
    name: helper.name,
    parameterTypes: helper.parameters,
    returnType: helper.result,
    mainFunction: (info, input, output) => {
      try {
        const columns = helper.parameters.map((_, at) => input.getColumnVector(at));
        for (let row = 0; row < input.rowCount; row += 1) {
          const args = columns.map((column) => column.getItem(row));
          output.setItem(row, args.includes(null) ? null : call(...args));
        }
        output.flush();
      } catch (error) {
        info.setError((error as Error).message);
      }
    },
  });
}

/** A value of DuckDB's as Trino's protocol has it. */
function inProtocol(value: Json, type: AthenaType): Json {
  if (value === null) return null;
  switch (type.kind) {
    case "bigint":
      return Number(value);
    case "varbinary":
      return base64Of(value as string);
    case "array":
      return (value as Json[]).map((item) => inProtocol(item, type.element));
    case "map":
      return Object.fromEntries(
        (value as { key: Json; value: Json }[]).map((entry) => [
          String(inProtocol(entry.key, type.key) as string | number),
          inProtocol(entry.value, type.value),
        ]),
      );
    case "row":
      return Object.values(value as Record<string, Json>).map((item, at) =>
        inProtocol(item, type.fields[at]!.type),
      );
    case "real":
      return typeof value === "number" ? Number(javaReal(value)) : value;
    default:
      return value;
  }
}

/** DuckDB prints bytes that are not ASCII as `\xC3`. */
function base64Of(text: string): string {
  const bytes = text.replace(/\\x([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("base64");
}
