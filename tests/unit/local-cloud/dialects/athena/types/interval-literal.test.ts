import { expect } from "chai";

import {
  readInterval,
  type IntervalUnit,
} from "../../../../../../local-cloud/dialects/athena/types/interval-literal";

/** Literals and what Trino 476 made of them: milliseconds or months, undefined for INVALID_LITERAL. */
const RECORDED: readonly [string, IntervalUnit, IntervalUnit, number | undefined][] = [
  ["1.5", "second", "second", 1500],
  ["1.1239", "second", "second", 1123],
  ["1.001", "second", "second", 1001],
  ["-1", "day", "day", -86_400_000],
  ["-0", "day", "day", 0],
  ["1 2", "day", "hour", 93_600_000],
  ["1 2:3", "day", "minute", 93_780_000],
  ["2:3", "hour", "minute", 7_380_000],
  ["2:3:4.5", "hour", "second", 7_384_500],
  ["3:75", "minute", "second", 255_000],
  ["1-13", "year", "month", 25],
  ["1", "year", "month", 12],
  ["1", "day", "second", 86_400_000],
  ["1 30:00:00", "day", "second", 194_400_000],
  ["90", "minute", "minute", 5_400_000],
  ["x", "day", "day", undefined],
  ["9999999999", "second", "second", undefined],
  ["99999999999999999", "day", "day", undefined],
  ["999999999", "year", "year", undefined],
];

describe("Literals of intervals", () => {
  for (const [text, from, to, value] of RECORDED) {
    it(`reads interval '${text}' ${from} to ${to} as Trino does`, () => {
      expect(readInterval(text, from, to)).to.equal(value);
    });
  }

  it("takes a sign before the text as well as in it", () => {
    expect(readInterval("-1", "day", "day", -1)).to.equal(86_400_000);
  });
});
