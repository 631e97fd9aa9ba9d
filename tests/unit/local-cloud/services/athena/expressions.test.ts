import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";

/** A statement with what Trino 476 answers, printed as GetQueryResults prints it. */
interface Case {
  readonly id: string;
  readonly kind: string;
  readonly sql: string;
  readonly setup?: readonly string[];
  readonly expect: {
    readonly columns?: readonly string[];
    /** null: any. */
    readonly types?: readonly (string | null)[];
    readonly rows?: readonly (readonly (string | null)[])[];
    readonly any_order?: boolean;
    readonly float_tolerance?: number;
    /** One of these is in the code or message. */
    readonly error?: string | readonly string[];
  };
}

/** What is refused by name; docs/athena-functions.md lists it. */
const REFUSED = new Set(["json-13", "identifiers-keywords-1"]);

const CASES = JSON.parse(readFileSync(join(__dirname, "expressions.json"), "utf8")) as Case[];

describe("Athena of the local cloud answers what Trino 476 answers:", () => {
  let cloud: LocalCloudFixture;

  before(async () => {
    cloud = aLocalCloud();
    await cloud.services.cloud.objects.createBucket("results");
    cloud.services.athena.workGroups.create({
      Name: "cases",
      Configuration: { ResultConfiguration: { OutputLocation: "s3://results/" } },
    });
  });

  after(() => cloud.close());

  /** The columns, types and rows of a statement, or why it failed. */
  const answer = async (sql: string, database: string) => {
    const { athena } = cloud.services;
    const { operations } = athena;
    try {
      const { QueryExecutionId = "" } = operations.StartQueryExecution({
        QueryString: sql.replaceAll("@DB@", database),
        QueryExecutionContext: { Database: database },
        WorkGroup: "cases",
      });
      const { Status, StatementType } = await athena.waitFor(QueryExecutionId);
      if (Status?.State !== "SUCCEEDED") return { error: Status?.StateChangeReason ?? "" };
      if (StatementType !== "DML") return {};
      const { ResultSet } = await operations.GetQueryResults({ QueryExecutionId });
      const columns = ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
      const rows = (ResultSet?.Rows ?? []).slice(1);
      return {
        columns: columns.map(({ Name }) => Name),
        types: columns.map(({ Type }) => Type),
        rows: rows.map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? null)),
      };
    } catch (error) {
      const { name, message, options } = error as Error & { options?: { details?: unknown } };
      return { error: `${name} ${message} ${JSON.stringify(options?.details ?? {})}` };
    }
  };

  for (const kind of new Set(CASES.map((one) => one.kind)))
    it(kind, async () => {
      const cases = CASES.filter((one) => one.kind === kind);
      for (const { id, sql, setup = [], expect: wanted } of cases) {
        const database = `db_${id.replaceAll("-", "_")}`;
        cloud.services.cloud.catalog.createDatabase({ Name: database });
        for (const statement of setup)
          expect(await answer(statement, database), `${id}: ${statement}`).to.deep.equal({});

        const got = await answer(sql, database);

        const title = `${id}: ${sql}`;
        if (REFUSED.has(id)) expect(got.error, title).to.include("does not simulate");
        else if (wanted.error !== undefined) {
          const choices = [wanted.error].flat();
          expect(
            choices.some((choice) => got.error?.includes(choice)),
            `${title} ${got.error}`,
          ).to.equal(true);
        } else expectAnswer(got, wanted, title);
      }
    });
});

function expectAnswer(
  got: { columns?: unknown; types?: unknown[]; rows?: (string | null)[][]; error?: string },
  wanted: Case["expect"],
  title: string,
): void {
  const {
    columns,
    types = [],
    rows = [],
    any_order: anyOrder,
    float_tolerance: tolerance,
  } = wanted;
  expect(got.columns, `${title} ${got.error}`).to.deep.equal(columns);
  expect(
    got.types?.map((type, index) => (types[index] === null ? null : type)),
    title,
  ).to.deep.equal(types);
  const sorted = (of: readonly (readonly (string | null)[])[]) =>
    anyOrder ? of.map((row) => JSON.stringify(row)).toSorted() : of;
  if (tolerance === undefined) {
    expect(sorted(got.rows ?? []), title).to.deep.equal(sorted(rows));
    return;
  }
  for (const [at, row] of rows.entries())
    for (const [index, value] of row.entries())
      expect(Number(got.rows?.[at]?.[index]), title).to.be.closeTo(
        Number(value),
        tolerance * Math.max(1, Math.abs(Number(value))),
      );
}
