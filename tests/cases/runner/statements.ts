import { setTimeout as sleep } from "node:timers/promises";

import type { Answer } from "./answer";
import type { Clients } from "./clients";
import { valueAt } from "./matches";

/** What statements are run with. */
export interface StatementPlace {
  readonly clients: Clients;
  readonly workGroup: string;
  readonly context: Readonly<Record<string, string>>;
  readonly warehouse: string;
  readonly warehouseDatabase: string;
}

/** A statement that was accepted and has failed. */
export class StatementFailure extends Error {}

/** Runs a statement on Athena. @throws StatementFailure */
export async function athenaAnswer(
  { clients, workGroup, context }: StatementPlace,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Answer> {
  const started = await clients.call("athena", "start_query_execution", {
    QueryString: sql,
    WorkGroup: workGroup,
    QueryExecutionContext: context,
    ...(parameters.length > 0 && { ExecutionParameters: parameters }),
  });
  const id = { QueryExecutionId: started["QueryExecutionId"] };
  const execution = await ended(
    () => clients.call("athena", "get_query_execution", id),
    "QueryExecution.Status.State",
    ["SUCCEEDED", "FAILED", "CANCELLED"],
  );
  if (valueAt(execution, "QueryExecution.Status.State") !== "SUCCEEDED")
    throw new StatementFailure(
      `${String(valueAt(execution, "QueryExecution.Status.StateChangeReason"))} ` +
        String(valueAt(execution, "QueryExecution.Status.AthenaError.ErrorMessage")),
    );
  const pages = await allPages((token) =>
    clients.call("athena", "get_query_results", { ...id, ...token }),
  );
  const columns = valueAt(pages[0], "ResultSet.ResultSetMetadata.ColumnInfo[].Name") as string[];
  const rows = pages.flatMap(
    (page) => valueAt(page, "ResultSet.Rows[].Data[].VarCharValue") as (string | null)[][],
  );
  const isQuery =
    valueAt(execution, "QueryExecution.StatementType") === "DML" && columns.length > 0;
  return {
    columns,
    types: valueAt(pages[0], "ResultSet.ResultSetMetadata.ColumnInfo[].Type") as string[],
    rows: (isQuery ? rows.slice(1) : rows).map((row) => row.map((cell) => cell ?? null)),
    updates: pages[0]?.["UpdateCount"] as number | undefined,
  };
}

/** Runs a statement through Redshift's Data API. @throws StatementFailure */
export async function redshiftAnswer(
  { clients, warehouse, warehouseDatabase }: StatementPlace,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Answer> {
  const { Id } = await clients.call("redshift-data", "execute_statement", {
    WorkgroupName: warehouse,
    Database: warehouseDatabase,
    Sql: sql,
    ...(parameters.length > 0 && { Parameters: parameters }),
  });
  const status = await ended(
    () => clients.call("redshift-data", "describe_statement", { Id }),
    "Status",
    ["FINISHED", "FAILED", "ABORTED"],
  );
  if (status["Status"] !== "FINISHED") throw new StatementFailure(String(status["Error"]));
  const updates = status["ResultRows"] as number | undefined;
  if (status["HasResultSet"] !== true) return { columns: [], types: [], rows: [], updates };
  const pages = await allPages((token) =>
    clients.call("redshift-data", "get_statement_result", { Id, ...token }),
  );
  const records = pages.flatMap((page) => page["Records"] as Record<string, unknown>[][]);
  return {
    columns: valueAt(pages[0], "ColumnMetadata[].name") as string[],
    types: valueAt(pages[0], "ColumnMetadata[].typeName") as string[],
    rows: records.map((record) => record.map(fieldText)),
    updates,
  };
}

/** Asks again until a path of the answer has one of the values. */
export async function ended(
  ask: () => Promise<Readonly<Record<string, unknown>>>,
  path: string,
  values: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  for (;;) {
    const answer = await ask();
    if (values.includes(String(valueAt(answer, path)))) return answer;
    await sleep(10);
  }
}

async function allPages(
  ask: (token: object) => Promise<Readonly<Record<string, unknown>>>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const pages = [await ask({})];
  for (let next = pages[0]!["NextToken"]; next !== undefined;) {
    const page = await ask({ NextToken: next });
    pages.push(page);
    next = page["NextToken"];
  }
  return pages;
}

function fieldText(field: Readonly<Record<string, unknown>>): string | null {
  const [[kind, value] = ["isNull", true]] = Object.entries(field);
  return kind === "isNull" ? null : String(value);
}
