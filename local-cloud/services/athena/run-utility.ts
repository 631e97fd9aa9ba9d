import type { LocalCloud } from "../../cloud";
import { NotSimulatedError } from "../../errors";
import { StatementFailedError } from "../../dialects/athena/errors";
import { lowerQuery } from "../../dialects/athena/lower/lower-query";
import type { AthenaStatement } from "../../dialects/athena/statement";
import { BOOLEAN, VARCHAR } from "../../dialects/athena/types/type";
import { analyzeQuery, type AthenaColumn, type QueryContext } from "./run-query";
import type { WorkGroupStore } from "./work-groups";

type Utility = Extract<AthenaStatement, { kind: "prepare" | "deallocate" | "execute" | "explain" }>;

/** What a statement prints about others. */
export interface UtilityAnswer {
  readonly column: AthenaColumn;
  readonly lines: readonly string[];
}

const NOTHING: UtilityAnswer = { column: { name: "result", type: VARCHAR }, lines: [] };

/** Carries out a statement about other statements. */
export function runUtility(
  cloud: LocalCloud,
  workGroups: WorkGroupStore,
  workGroup: string,
  statement: Utility,
  context: QueryContext,
): UtilityAnswer {
  switch (statement.kind) {
    case "prepare":
      workGroups.createPreparedStatement({
        WorkGroup: workGroup,
        StatementName: statement.name,
        QueryStatement: statement.sql,
      });
      return NOTHING;
    case "deallocate":
      workGroups.deletePreparedStatement(workGroup, statement.name);
      return NOTHING;
    case "execute":
      throw new StatementFailedError("NOT_SUPPORTED: EXECUTE of EXECUTE");
    case "explain":
      return explain(cloud, statement, context);
  }
}

/** VALIDATE says whether a query may run; the plan of the local cloud is the SQL that it lowers a query to. */
function explain(
  cloud: LocalCloud,
  { query, type, format, isAnalyze }: Extract<Utility, { kind: "explain" }>,
  context: QueryContext,
): UtilityAnswer {
  if (isAnalyze) throw new NotSimulatedError("EXPLAIN ANALYZE", __filename);
  const { plan } = analyzeQuery(cloud, query, context);
  if (type === "VALIDATE") return { column: { name: "Valid", type: BOOLEAN }, lines: ["true"] };
  if ((format !== "TEXT" && format !== "JSON") || type === "IO")
    throw new NotSimulatedError(`EXPLAIN (TYPE ${type}, FORMAT ${format})`, __filename);
  const sql = lowerQuery(plan);
  const text = format === "JSON" ? JSON.stringify({ sql }, undefined, 2) : sql;
  return { column: { name: "Query Plan", type: VARCHAR }, lines: text.split("\n") };
}
