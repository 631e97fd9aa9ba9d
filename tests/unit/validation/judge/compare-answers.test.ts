import { expect } from "chai";
import fc from "fast-check";

import type { Cell, ColumnKind } from "../../../../validation/ask/answer";
import {
  compareAnswers,
  describeDifference,
  type Comparable,
} from "../../../../validation/judge/compare-answers";

/** An answer of one column. */
function answer(kind: ColumnKind, cells: readonly Cell[], name = "value"): Comparable {
  return { columns: [{ name, type: kind, kind }], rows: cells.map((cell) => [cell]) };
}

const TEN_PERCENT = [{ column: "cost_99th_percentile", relative: 0.1 }];

describe("compareAnswers", () => {
  it("finds that an answer agrees with itself, whatever it holds", () => {
    const cell = fc.oneof(fc.bigInt(), fc.double(), fc.string(), fc.boolean(), fc.constant(null));

    fc.assert(
      fc.property(
        fc.constantFrom<ColumnKind>("integer", "double", "text"),
        fc.array(cell),
        (kind, cells) => {
          expect(compareAnswers(answer(kind, cells), answer(kind, cells), "exact")).to.equal(
            undefined,
          );
        },
      ),
    );
  });

  it("finds the same difference whichever answer comes first", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [left, right] = [answer("double", [a]), answer("double", [b])];
        const there = compareAnswers(left, right, "exact");
        const back = compareAnswers(right, left, "exact");
        expect(there === undefined).to.equal(back === undefined);
      }),
    );
  });

  it("lets doubles differ as much as another order of adding up makes them", () => {
    const left = answer("double", [0.1 + 0.2 + 0.3]);
    const right = answer("double", [0.3 + 0.2 + 0.1]);

    expect(compareAnswers(left, right, "exact")).to.equal(undefined);
  });

  it("does not let doubles differ by a cent in a million", () => {
    const difference = compareAnswers(
      answer("double", [1_000_000.0]),
      answer("double", [1_000_000.01]),
      "exact",
    );

    expect(difference).to.deep.include({ kind: "cell", row: 1, column: "value" });
  });

  it("does not let large counts differ by one", () => {
    const difference = compareAnswers(
      answer("integer", [2_870_781_820n]),
      answer("integer", [2_870_781_821n]),
      "exact",
    );

    expect(difference).to.deep.include({ left: "2870781820", right: "2870781821" });
  });

  it("compares numbers by value when the engines type them differently", () => {
    const pairs: [Comparable, Comparable][] = [
      [answer("integer", [2016n]), answer("double", [2016])],
      [answer("decimal", ["12.50"]), answer("double", [12.5])],
      [answer("decimal", ["7"]), answer("integer", [7n])],
    ];

    for (const [left, right] of pairs)
      expect(compareAnswers(left, right, "exact")).to.equal(undefined);
  });

  it("reads a moment however many digits of the second it is printed with", () => {
    const left = answer("timestamp", ["2016-01-23 00:00:00.000", "2016-01-23 00:00:00.120"]);
    const right = answer("timestamp", ["2016-01-23 00:00:00", "2016-01-23 00:00:00.12"]);

    expect(compareAnswers(left, right, "exact")).to.equal(undefined);
  });

  it("tells moments apart", () => {
    const difference = compareAnswers(
      answer("timestamp", ["2016-01-23 00:00:00"]),
      answer("timestamp", ["2016-01-23 00:00:10"]),
      "exact",
    );

    expect(difference).to.have.property("kind", "cell");
  });

  it("tells NULL apart from zero and from an empty text", () => {
    expect(
      compareAnswers(answer("integer", [null]), answer("integer", [0n]), "exact"),
    ).to.have.property("left", "NULL");
    expect(compareAnswers(answer("text", [""]), answer("text", [null]), "exact")).to.have.property(
      "right",
      "NULL",
    );
  });

  it("allows a column as much as its tolerance, and not more", () => {
    const exact = answer("double", [100], "cost_99th_percentile");

    const near = answer("double", [109.9], "cost_99th_percentile");
    const far = answer("double", [112], "cost_99th_percentile");
    expect(compareAnswers(exact, near, "approximate", TEN_PERCENT)).to.equal(undefined);
    expect(compareAnswers(exact, far, "approximate", TEN_PERCENT)).to.have.property("kind", "cell");
  });

  it("holds the other columns of an approximate question to the usual measure", () => {
    const difference = compareAnswers(
      answer("double", [100], "average_cost"),
      answer("double", [101], "average_cost"),
      "approximate",
      TEN_PERCENT,
    );

    expect(difference).to.have.property("column", "average_cost");
  });

  it("compares only how many rows there are where engines may choose them", () => {
    const left = answer("integer", [1n, 2n]);

    expect(compareAnswers(left, answer("integer", [8n, 9n]), "row-count")).to.equal(undefined);
    expect(compareAnswers(left, answer("integer", [1n]), "row-count")).to.deep.equal({
      kind: "row-count",
      left: 2,
      right: 1,
    });
  });

  it("ignores the case of column names, but not the names", () => {
    expect(
      compareAnswers(answer("integer", [], "Rides"), answer("integer", [], "rides"), "exact"),
    ).to.equal(undefined);
    expect(
      compareAnswers(answer("integer", [], "rides"), answer("integer", [], "trips"), "exact"),
    ).to.have.property("kind", "columns");
  });

  it("names the first row that differs", () => {
    const difference = compareAnswers(
      answer("integer", [1n, 2n, 3n]),
      answer("integer", [1n, 5n, 6n]),
      "exact",
    );

    expect(describeDifference(difference!, "Athena", "Spectrum")).to.equal(
      "row 2, column value: Athena has 2; Spectrum has 5",
    );
  });
});
