import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { asTyped } from "../../../automation/run-lab/lab-steps";
import { loadCatalogue } from "../../../sql/catalogue/catalogue";
import type { ColumnKind } from "../../../validation/ask/answer";
import { expectSame } from "../opinions/expect-same";
import { rehearsedLab } from "../opinions/rehearsed-lab";
import { kindsOf } from "../opinions/same-rows";
import { needsPandas } from "../pins/pandas-trips";
import { postgresOverPandas } from "./postgres-lab";

/** What Redshift alone knows, and what stands in its place here; docs/second-opinions.md shows it. */
interface RedshiftOnly {
  readonly redshift: string;
  readonly postgres: string;
  readonly why: string;
  /** Columns that the two type differently. */
  readonly kinds?: {
    readonly columns: readonly string[];
    readonly redshift: ColumnKind;
    readonly postgres: ColumnKind;
  };
}

const REDSHIFT_ONLY = JSON.parse(
  readFileSync(join(__dirname, "only-in-redshift.json"), "utf8"),
) as readonly RedshiftOnly[];

// A rehearsal beside other suites.
const PATIENCE_MS = 120_000;

describe("PostgreSQL over rows that pandas read", function () {
  this.timeout(PATIENCE_MS);
  before(async function () {
    needsPandas(this);
    await rehearsedLab();
  });

  for (const statement of loadCatalogue().filter(({ engine }) => engine === "spectrum")) {
    it(`answers ${statement.path} as the local cloud does`, async () => {
      const theirs = await (await postgresOverPandas()).ask(statement);
      const ours = await (await rehearsedLab()).ask("spectrum", asTyped(statement));

      expectSame(
        { by: "the local cloud", answer: ours },
        { by: "PostgreSQL", answer: theirs },
        statement,
      );
      expect(kindsOf(theirs.columns).map(inRedshiftsWords)).to.deep.equal(kindsOf(ours.columns));
    });
  }
});

/** A column of PostgreSQL's answer, `name kind`, with the kind that Redshift has for it. */
function inRedshiftsWords(column: string): string {
  const typed = REDSHIFT_ONLY.flatMap(({ kinds }) => kinds ?? []).find(({ columns, postgres }) =>
    columns.some((name) => column === `${name} ${postgres}`),
  );
  return typed ? column.replace(/ \w+$/, ` ${typed.redshift}`) : column;
}
