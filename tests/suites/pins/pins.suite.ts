import { expect } from "chai";

import { loadCatalogue } from "../../../sql/catalogue/catalogue";
import type { Statement } from "../../../sql/catalogue/statement";
import type { Comparable } from "../../../validation/judge/compare-answers";
import {
  differenceFromPin,
  loadSamplePins,
  type PinnedAnswers,
} from "../../../validation/judge/pinned-answers";
import { expectSame } from "../opinions/expect-same";
import { postgresOverPandas } from "../postgres/postgres-lab";
import { trinoOverPandas } from "../trino/trino-lab";
import { needsTrino, TRINO_PATIENCE_MS } from "../trino/trino-server";
import { needsPandas, pandasTrips } from "./pandas-trips";
import { writePins } from "./pins-file";

const QUESTIONS = loadCatalogue().filter(({ kind }) => kind === "question");

/**
 * Computes every answer again from the raw files with nothing of the local cloud: pandas reads and transforms,
 * Trino answers Athena's statements and PostgreSQL Redshift's.
 */
describe("The pinned answers over the sample", function () {
  this.timeout(TRINO_PATIENCE_MS);
  const answers = new Map<Statement, Comparable>();
  let pinned: PinnedAnswers;
  before(async function () {
    needsTrino(this);
    needsPandas(this);
    const engines = { athena: await trinoOverPandas(), spectrum: await postgresOverPandas() };
    for (const question of QUESTIONS) {
      answers.set(question, await engines[question.engine].ask(question));
    }
    if (process.env.LAB_WRITE_PINS) await writePins(answers);
    pinned = loadSamplePins();
  });

  it("are of every question of the catalogue, and of nothing else", () => {
    expect(Object.keys(pinned)).to.have.members(QUESTIONS.map(({ path }) => path));
  });

  for (const question of QUESTIONS) {
    it(`come out of the raw files again: ${question.path}`, () => {
      const difference = differenceFromPin(
        question,
        answers.get(question)!,
        pinned[question.path]!,
      );

      expect(difference).to.equal(undefined);
    });
  }

  for (const question of QUESTIONS.filter(({ compare }) => compare !== "row-count")) {
    it(`are what pandas answers by itself: ${question.path}`, () => {
      const answer = answers.get(question)!;
      const rows = pandasTrips().answers[question.question];
      expect(rows, `an answer of pandas to ${question.question}`).to.be.an("array");

      const byPandas = { columns: answer.columns, rows: rows! };
      const [pin, theirs] = [
        { by: "the pin", answer },
        { by: "pandas", answer: byPandas },
      ];
      expectSame(pin, theirs, question);
    });
  }
});
