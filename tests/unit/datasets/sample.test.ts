import { statSync } from "node:fs";

import { expect } from "chai";

import { sampleFiles } from "../../../datasets/sample";
import { GENERATIONS } from "../../../datasets/schemas/generations";

const monthOf = (key: string) => /_(\d{4}-\d{2})\.csv$/.exec(key)![1]!;

describe("the committed sample", () => {
  it("has at least two months of every yellow and green layout", () => {
    const files = sampleFiles();

    for (const generation of GENERATIONS.filter(({ type }) => type !== "fhv")) {
      const months = files.filter(
        (file) => file.type === generation.type && file.generation === generation.id,
      );
      expect(months, `${generation.type} ${generation.id}`).to.have.length.of.at.least(2);
    }
  });

  it("has no month of a type twice", () => {
    const months = sampleFiles().map(({ key, type }) => `${type} ${monthOf(key)}`);

    expect(months).to.have.length(new Set(months).size);
  });

  it("has each month in the folder of the layout it was published in", () => {
    for (const { key, type, generation } of sampleFiles()) {
      const { firstMonth, lastMonth } = GENERATIONS.find(
        (one) => one.type === type && one.id === generation,
      )!;

      expect(monthOf(key) >= firstMonth && monthOf(key) <= lastMonth, key).to.be.true;
    }
  });

  it("stays small enough to be cloned without a thought", () => {
    const bytes = sampleFiles().reduce((sum, { path }) => sum + statSync(path).size, 0);

    expect(bytes).to.be.below(700_000);
  });
});
