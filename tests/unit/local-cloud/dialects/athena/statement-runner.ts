import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";

import { analyze } from "../../../../../local-cloud/dialects/athena/analyze/analyze";
import { StatementFailedError } from "../../../../../local-cloud/dialects/athena/errors";
import { helpersOf } from "../../../../../local-cloud/dialects/athena/functions/helpers/index";
import { raisedIn } from "../../../../../local-cloud/dialects/athena/functions/raise";
import { lowerQuery } from "../../../../../local-cloud/dialects/athena/lower/lower-query";
import { parseStatement } from "../../../../../local-cloud/dialects/athena/parse/parse-statement";
import type { AthenaType } from "../../../../../local-cloud/dialects/athena/types/type";
import { registerNatives } from "../../../../../local-cloud/query/native-functions";

/** Rows of a statement, or the error that it ends with. */
export type Outcome =
  | { readonly rows: readonly (readonly Typed[])[] }
  | { readonly error: string; readonly message: string };

export interface Typed {
  readonly value: DuckDBValue;
  readonly type: AthenaType;
}

/** Runs SELECTs over VALUES as the local cloud compiles them, in one DuckDB. */
export class StatementRunner {
  private readonly macros = new Set<string>();

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(): Promise<StatementRunner> {
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    const connection = await instance.connect();
    for (const setting of [
      "integer_division = true",
      "TimeZone = 'UTC'",
      "default_null_order = 'nulls_last'",
    ])
      await connection.run(`set ${setting}`);
    return new StatementRunner(instance, connection);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  async outcome(sql: string): Promise<Outcome> {
    try {
      return { rows: await this.rows(sql) };
    } catch (error) {
      if (error instanceof StatementFailedError) return failure(error.message);
      const raised = raisedIn((error as Error).message);
      if (raised === undefined) throw error;
      return { error: raised.code, message: raised.message };
    }
  }

  private async rows(sql: string): Promise<Typed[][]> {
    const statement = parseStatement(sql);
    if (statement.kind !== "query") throw new Error(`${sql} is not a query`);
    const { plan, fields } = analyze(statement.query, {
      relations: { hasSchema: () => true, find: () => undefined },
      defaultSchema: "default",
      parameters: [],
      now: new Date(0),
    });
    const lowered = lowerQuery(plan);
    await this.makeHelpers(lowered);
    const reader = await this.connection.runAndReadAll(lowered);
    return reader
      .getRows()
      .map((row) => row.map((value, index) => ({ value, type: fields[index]!.type })));
  }

  private async makeHelpers(sql: string): Promise<void> {
    for (const helper of helpersOf(sql)) {
      if (helper.kind === "native") registerNatives(this.instance, this.connection, [helper]);
      else if (!this.macros.has(helper.name))
        await this.connection.run(`create temp macro ${helper.name}${helper.definition}`);
      this.macros.add(helper.name);
    }
  }
}

/** `CODE: line 1:8: message` without its place. */
function failure(text: string): { error: string; message: string } {
  const [, error = "", message = ""] = /^(\w+): (?:line \d+:\d+: )?(.*)$/s.exec(text) ?? [];
  return { error, message };
}
