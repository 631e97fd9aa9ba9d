import { expect } from "chai";

import { asTyped } from "../../../automation/run-lab/lab-steps";
import { LAB_TABLES } from "../../../datasets/tables";
import { loadCatalogue } from "../../../sql/catalogue/catalogue";
import type { Statement, StatementKind } from "../../../sql/catalogue/statement";
import type { Ask } from "../../../validation/ask/answer";
import { expectSame, type Opinion } from "../opinions/expect-same";
import { rehearsedLab } from "../opinions/rehearsed-lab";
import { inAnyOrder, kindsOf } from "../opinions/same-rows";
import { trinoOverLocalCloud, type TrinoLab } from "./trino-lab";
import { needsTrino, TRINO_PATIENCE_MS } from "./trino-server";

const ATHENA = loadCatalogue().filter(({ engine }) => engine === "athena");
const of = (...kinds: StatementKind[]) => ATHENA.filter(({ kind }) => kinds.includes(kind));

describe("Trino 476 over the local cloud's own files", function () {
  this.timeout(TRINO_PATIENCE_MS);
  let trino: TrinoLab;
  before(async function () {
    needsTrino(this);
    trino = await trinoOverLocalCloud();
    for (const repair of of("repair")) await trino.ask(repair);
  });

  const local = async (statement: Ask): Promise<Opinion> => ({
    by: "the local cloud",
    answer: await (await rehearsedLab()).ask("athena", statement),
  });

  /** Both answers to a SELECT of this suite's own. */
  const both = async (sql: string): Promise<[Opinion, Opinion]> => [
    await local({ name: "second-opinion", path: "second opinion", sql }),
    { by: "Trino", answer: await trino.query(sql) },
  ];

  for (const statement of of("question", "prepared")) {
    it(`answers ${statement.path} as the local cloud does`, async () => {
      const theirs = await trino.ask(statement);
      const ours = await local(asTyped(statement));

      expectSame(ours, { by: "Trino", answer: theirs }, statement);
      expect(kindsOf(theirs.columns)).to.deep.equal(kindsOf(ours.answer.columns));
    });
  }

  for (const { path, creates } of of("view")) {
    it(`reads the view of ${path} as the local cloud does`, async () => {
      const [ours, theirs] = await both(`select * from ${creates} order by 1, 2, 3`);

      expectSame(ours, theirs);
    });
  }

  for (const statement of of("ctas")) {
    it(`writes the partitions and rows of ${statement.path} that the local cloud wrote`, async () => {
      await trino.ask(statement);

      const [ours, theirs] = await both(countByPartition(statement));
      expect(theirs.answer.rows).to.have.length.greaterThan(1);
      expectSame(ours, theirs);
    });

    it(`writes the cells of ${statement.path} that the local cloud wrote`, async () => {
      const [ours, theirs] = await both(`select * from ${tableOf(statement)}`);

      expectSame(sorted(ours), sorted(theirs));
    });
  }

  for (const { name } of LAB_TABLES) {
    it(`reads every cell of ${name} as the local cloud does`, async () => {
      const [ours, theirs] = await both(`select * from ${name}`);

      expectSame(sorted(ours), sorted(theirs));
    });
  }
});

function sorted({ by, answer }: Opinion): Opinion {
  return { by, answer: inAnyOrder(answer) };
}

/** Rows of each partition that a CTAS writes. */
function countByPartition(statement: Statement): string {
  const keys = /partitioned_by = array\[([^\]]+)\]/.exec(statement.sql)?.[1]?.replaceAll("'", "");
  if (keys === undefined) throw new Error(`${statement.path} names no partitions.`);
  return `select ${keys}, count(*) as n from ${tableOf(statement)} group by ${keys} order by ${keys}`;
}

function tableOf({ sql, path }: Statement): string {
  const table = /^create table (\w+)/m.exec(sql)?.[1];
  if (table === undefined) throw new Error(`${path} creates no table.`);
  return table;
}
