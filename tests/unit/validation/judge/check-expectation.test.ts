import { expect } from "chai";

import { parseExpectation, type Expectation } from "../../../../sql/catalogue/expectation";
import type { Cell, ColumnKind, QueryAnswer } from "../../../../validation/ask/answer";
import { checkExpectation } from "../../../../validation/judge/check-expectation";
import { aCount } from "../catalogue-statements";

/** An answer with columns of these kinds. */
function anAnswer(
  kinds: Readonly<Record<string, ColumnKind>>,
  rows: readonly (readonly Cell[])[],
  figures: Partial<QueryAnswer> = {},
): QueryAnswer {
  const columns = Object.entries(kinds).map(([name, kind]) => ({ name, type: kind, kind }));
  return aCount(0n, { columns, rows, ...figures });
}

/** What is found instead of an expectation as it is written in a file's header. */
function found(
  text: string,
  answer: QueryAnswer,
  others: Readonly<Record<string, QueryAnswer>> = {},
) {
  const expectation = parseExpectation(text) as Expectation;
  return checkExpectation(expectation, { answer, otherAnswer: (question) => others[question] });
}

const MONTHS = anAnswer({ year: "integer", month: "integer", fare: "decimal", type: "text" }, [
  [2015n, 11n, "9.50", "yellow"],
  [2015n, 12n, "10.25", "green"],
  [2016n, 1n, "100.00", "yellow"],
]);
const GAP = anAnswer({ fare: "double" }, [[1], [null]]);

describe("an expectation of an answer", () => {
  const HOLD: readonly (readonly [text: string, answer: QueryAnswer])[] = [
    ["rows 3", MONTHS],
    ["rows 1..", MONTHS],
    ["columns year integer, month number, fare number, type text", MONTHS],
    ["range fare 9.5..100", MONTHS],
    ["values type: green, yellow", MONTHS],
    ["present year, month, fare, type", MONTHS],
    ["unique year, month", MONTHS],
    ["ascending year, month", MONTHS],
    ["ascending fare", MONTHS],
    ["ascending fare", GAP],
    ["scanned at most 2 kB", anAnswer({}, [], { scannedBytes: 2_000 })],
    ["partitions at most 18", anAnswer({}, [], { partitions: 18 })],
  ];
  for (const [text, answer] of HOLD) {
    it(`holds: ${text}`, () => {
      expect(found(text, answer)).to.equal(undefined);
    });
  }

  const BROKEN: readonly (readonly [text: string, answer: QueryAnswer, got: string])[] = [
    ["rows 1..2", MONTHS, "3 rows"],
    ["columns year text", MONTHS, "year integer, month integer, fare decimal, type text"],
    ["range fare 9.5..99", MONTHS, "fare 100.00 in row 3"],
    ["range fare 0..9", GAP, "fare NULL in row 2"],
    ["values type: yellow", MONTHS, "type green in row 2"],
    ["present fare", GAP, "fare NULL in row 2"],
    ["unique year", MONTHS, "year 2015 in row 2 again"],
    ["ascending type", MONTHS, "type green in row 2, out of order"],
    ["descending fare", MONTHS, "fare 10.25 in row 2, out of order"],
    ["unique vendor", MONTHS, "no column vendor"],
    ["scanned at most 1 kB", anAnswer({}, [], { scannedBytes: 1_234 }), "1,234 B"],
    ["partitions at most 17", anAnswer({}, [], { partitions: 18 }), "18 partitions"],
    ["partitions at most 17", MONTHS, "the query engine did not report the partitions it read"],
  ];
  for (const [text, answer, got] of BROKEN) {
    it(`is broken: ${text}, got ${got}`, () => {
      expect(found(text, answer)).to.equal(got);
    });
  }
});

describe("a total that another question must answer", () => {
  const huge = 2n ** 60n;
  const halves = anAnswer({ rides: "integer" }, [[huge], [huge], [null]]);
  const fares = anAnswer({ fare: "decimal" }, [["0.10"], ["0.20"]]);

  it("is exact for whole numbers that no double holds", () => {
    const total = "total rides equals count.rides";

    expect(found(total, halves, { count: aCount(2n * huge) })).to.equal(undefined);
    expect(found(total, halves, { count: aCount(2n * huge + 1n) })).to.equal(
      `${2n * huge} in all, but ${2n * huge + 1n} in count`,
    );
  });

  it("may be as far off as the expectation says, and no farther", () => {
    const sum = (fare: number) => ({ costs: anAnswer({ sum: "double" }, [[fare]]) });

    expect(found("total fare equals costs.sum", fares, sum(0.3))).to.equal(undefined);
    expect(found("total fare equals costs.sum within 1 %", fares, sum(0.303))).to.equal(undefined);
    expect(found("total fare equals costs.sum within 1 %", fares, sum(0.31))).to.match(/but 0\.31/);
  });

  it("is broken where there is nothing to compare", () => {
    const total = "total rides equals count.trips";

    expect(found(total, halves)).to.equal("count has no answer to compare with");
    expect(found(total, halves, { count: aCount(1n) })).to.equal("no column trips in count");
    expect(found(total, fares, { count: aCount(1n) })).to.equal("no column rides");
  });
});
