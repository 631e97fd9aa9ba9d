import { expect } from "chai";

import { parseStatement } from "../../../../../local-cloud/dialects/athena/parse/parse-statement";
import { positionAt } from "../../../../../local-cloud/dialects/athena/parse/position";
import { UnreadableSqlError } from "../../../../../local-cloud/dialects/athena/parse/unreadable-sql-error";

describe("the parser of Athena's statements", () => {
  /** Where and why a statement cannot be read. */
  const problem = (sql: string) => {
    try {
      parseStatement(sql);
    } catch (error) {
      if (!(error instanceof UnreadableSqlError)) throw error;
      const { line, column } = positionAt(sql, error.at);
      return `${line}:${column}: ${error.message}`;
    }
    return undefined;
  };

  it("counts columns in UTF-16 code units, behind a character of two of them as well", () => {
    expect(problem("select '🚕' as a,\n  '🚕' as select")).to.equal(
      "2:11: mismatched input 'select'. Expecting: '<identifier>'",
    );
  });

  it("reads words as names wherever Trino does", () => {
    for (const sql of [
      "select limit, offset, fetch, window, over from (values (1,2,3,4,5)) t(limit, offset, fetch, window, over) limit 1",
      "select a limit from t limit 5",
      "select interval from (values 1) interval(interval)",
      "select date, date '2016-01-01', timestamp from t",
      "select filter, count(*) filter (where a > 1) from t group by filter",
      "select row, array, map from t",
    ])
      expect(problem(sql), sql).to.equal(undefined);
  });

  it("tells brackets of queries, joins, rows and lambdas apart", () => {
    for (const sql of [
      "((select 1) union (select 2)) order by 1",
      "select * from ((a join b on a.x = b.x) join (select 1 y) c on true)",
      "select ((select 1) + 2), (1, 2), ((1)), (() -> 1), reduce(a, 0, (s, x) -> s + x, s -> s)",
      "select a in ((select 1)), b in (1, (select 2)) from t",
    ])
      expect(problem(sql), sql).to.equal(undefined);
  });

  it("binds operators as strongly as Trino", () => {
    const shapeOf = (expression: string) => {
      const statement = parseStatement(`select ${expression}`);
      return JSON.stringify(
        statement.kind === "query" ? statement.query.tree.body : statement,
        (key, value: unknown) => (key === "at" ? undefined : value),
      );
    };

    for (const [loose, strict] of [
      ["a || b + c", "a || (b + c)"],
      ["a - b - c", "(a - b) - c"],
      ["not a = b and c", "(not (a = b)) and c"],
      ["- a * b", "(- a) * b"],
      ["a or b and c", "a or (b and c)"],
      ["a between b + 1 and c and d", "(a between (b + 1) and c) and d"],
    ] as const)
      expect(shapeOf(loose), loose).to.equal(shapeOf(strict));
  });

  it("refuses what is no Trino", () => {
    for (const sql of [
      "select 1 = 1 = true",
      "select a:b",
      "select 1 where",
      "select 9223372036854775808",
      "select x'0'",
    ])
      expect(problem(sql), sql).to.not.equal(undefined);
  });
});
