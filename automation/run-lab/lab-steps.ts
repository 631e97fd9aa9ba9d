import type { Statement } from "../../sql/catalogue/statement";
import type { Ask, QueryRunner } from "../../validation/ask/answer";
import type { ReportedStep } from "../../validation/report/report-document";

/** The labs' statements that are not questions and not created by a component, in the labs' order. */
export function stepStatements(statements: readonly Statement[]): Statement[] {
  const order: readonly Statement["kind"][] = ["repair", "ctas", "prepared"];
  return order.flatMap((kind) => statements.filter((statement) => statement.kind === kind));
}

/** Runs such a statement as an attendee would. @throws QueryFailedError */
export async function runStep(
  runner: QueryRunner,
  statement: Statement,
  signal?: AbortSignal,
): Promise<ReportedStep> {
  const { queryId, seconds, scannedBytes } = await runner.ask(asTyped(statement), { signal });
  return { statement: statement.path, queryId, seconds, scannedBytes };
}

/** A prepared statement is executed with the example values of its file; other statements run unchanged. */
export function asTyped(statement: Statement): Ask {
  const { kind, creates, parameters, name, path, sql } = statement;
  if (kind !== "prepared") return { name, path, sql };
  const values = parameters.map(({ type, example }) =>
    type === "string" ? `'${example.replaceAll("'", "''")}'` : example,
  );
  return {
    name,
    path,
    sql: `execute ${creates}${values.length > 0 ? ` using ${values.join(", ")}` : ""}`,
  };
}
