import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import { sampleFiles } from "../../../datasets/sample";
import { transformName } from "../../../datasets/schemas/generation";
import { GENERATIONS, YELLOW_2015, YELLOW_2016H2 } from "../../../datasets/schemas/generations";
import {
  identifyGeneration,
  identifyParquet,
  normalized,
  UnknownHeaderError,
} from "../../../datasets/schemas/identify";

const firstLine = (path: string) => readFileSync(path, "utf8").split("\n")[0]!;

describe("TLC's schema generations", () => {
  for (const { key, path, type, generation } of sampleFiles()) {
    it(`tells the layout of ${key} by its header`, () => {
      const found = identifyGeneration(firstLine(path), key);

      expect({ type: found.type, generation: found.id }).to.deep.equal({ type, generation });
    });
  }

  it("are told apart whatever the header's case, spaces and trailing empty fields", () => {
    const spelled = fc.record({
      generation: fc.constantFrom(...GENERATIONS),
      spell: fc.infiniteStream(fc.tuple(fc.boolean(), fc.nat(2), fc.nat(2))),
      surplus: fc.nat(3),
      end: fc.constantFrom("", "\n", "\r\n"),
    });

    fc.assert(
      fc.property(spelled, ({ generation, spell, surplus, end }) => {
        const names = generation.header.map((name) => {
          const [isUpper, before, after] = spell.next().value as [boolean, number, number];
          return (
            " ".repeat(before) +
            (isUpper ? name.toUpperCase() : name.toLowerCase()) +
            " ".repeat(after)
          );
        });

        expect(identifyGeneration(names.join(",") + ",".repeat(surplus) + end, "a.csv")).to.equal(
          generation,
        );
      }),
    );
  });

  it("names what an unknown header lacks, what it has instead, and the nearest layout", () => {
    const header = YELLOW_2015.header
      .map((name) => (name === "fare_amount" ? "fare" : name))
      .join(",");

    expect(() => identifyGeneration(header, "yellow/2015/x.csv"))
      .to.throw(UnknownHeaderError)
      .with.property("message")
      .that.matches(
        /^yellow\/2015\/x\.csv:1: .*Nearest is yellow_2015 \(missing: fare_amount; unexpected: fare\)/,
      );
  });

  it("refuses a layout's own columns in another order", () => {
    const swapped = [...YELLOW_2015.header].reverse().join(",");

    expect(() => identifyGeneration(swapped, "x.csv")).to.throw(
      /yellow_2015 \(the same names in another order/,
    );
  });

  it("refuses a column that stands there twice, of which a reader would take either", () => {
    const doubled = [...YELLOW_2016H2.header, "airport_fee", "Airport_fee"];

    expect(() => identifyGeneration(doubled.join(","), "x.csv")).to.throw(
      /yellow_2016h2 \(more than once: airport_fee\)/,
    );
    expect(() => identifyParquet(doubled, "x.parquet")).to.throw(
      /yellow_parquet \(more than once: airport_fee\)/,
    );
  });

  it("keeps the message short when a file is one long line of something else", () => {
    const page = `<!DOCTYPE html>${"<div>,".repeat(10_000)}`;

    expect(() => identifyGeneration(page, "x.csv"))
      .to.throw(UnknownHeaderError)
      .with.property("message")
      .with.length.below(4000);
  });

  for (const generation of GENERATIONS) {
    it(`stand in ${transformName(generation)}.sql as its header lines`, () => {
      const sql = readFileSync(
        join(__dirname, "..", "..", "..", "sql", "transforms", `${transformName(generation)}.sql`),
        "utf8",
      );

      const header = [...sql.matchAll(/^-- header:(.*)$/gm)].flatMap(([, names]) =>
        normalized(names!.split(",")),
      );

      expect(header).to.deep.equal(normalized(generation.header));
    });
  }
});
