import type { QueryAnswer, QueryRunner } from "../../../validation/ask/answer";
import { QueryFailedError } from "../../../validation/ask/query-failed-error";
import type { Engine, Statement } from "../../../sql/catalogue/statement";

/** A statement of the catalogue: a question in Parquet unless told otherwise. */
export function aStatement(given: Partial<Statement> = {}): Statement {
  const engine = given.engine ?? "athena";
  const name = given.name ?? `${given.question ?? "count"}-${given.format ?? "parquet"}`;
  return {
    engine,
    name,
    title: "How many?",
    kind: "question",
    question: "count",
    lab: 1,
    format: "parquet",
    compare: "exact",
    tolerances: [],
    teaches: "",
    expectations: [],
    tableRules: [],
    firstLine: 1,
    grain: "one row",
    scans: "nothing",
    units: "",
    creates: "",
    definition: "",
    columns: [],
    parameters: [],
    sql: "select count(*) as rides from trips",
    path: `sql/${engine}/${name}.sql`,
    ...given,
  };
}

/** An answer of one count. */
export function aCount(rides: bigint, given: Partial<QueryAnswer> = {}): QueryAnswer {
  return {
    columns: [{ name: "rides", type: "bigint", kind: "integer" }],
    rows: [[rides]],
    queryId: "11111111-2222-3333-4444-555555555555",
    seconds: 0.2,
    engineMillis: 100,
    scannedBytes: 0,
    ...given,
  };
}

/** A runner that answers from a list by statement name; what is not listed fails. */
export function aRunner(
  engine: Engine,
  answers: Readonly<Record<string, QueryAnswer>>,
): QueryRunner {
  return {
    engine,
    ask: async (statement) => {
      const answer = answers[statement.name];
      if (answer === undefined) throw new QueryFailedError(engine, statement, "TABLE_NOT_FOUND");
      return answer;
    },
  };
}
