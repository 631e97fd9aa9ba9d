import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import fc from "fast-check";

import type { SchemaGeneration } from "../../../datasets/schemas/generation";
import { GENERATIONS } from "../../../datasets/schemas/generations";

/**
 * Writes generated CSV files with the faults that files have: odd texts, short and long lines, blank lines,
 * mixed line ends, headers in other cases. Each of them has a month of its own.
 * Usage: ts-node faulty-files.ts FOLDER FILES SEED
 */
const ODD = fc.constantFrom(
  ...[
    "",
    " ",
    "x",
    "1.5",
    "1.0",
    "007",
    "1_0",
    "1e3",
    "5d",
    "0x1p3",
    "+5",
    "-1",
    "nan",
    "inf",
    "1e400",
    ".5",
  ],
  ...["99999999999", '"1"', "é", "2015-01-01", "2015-02-30 00:00:00", "2015-04-01 24:00:00"],
  ...[
    "2015-04-01T10:00:00",
    "2015/04/01 10:00:00",
    "2015-4-1 1:00:00",
    "2015-04-01 10:00:00.5",
    "CMT",
    " vts ",
  ],
  ...["CSH", "Credit", "Dispute", "NA", "429496.72", "-429496.72", "1500"],
  // Spaces of which one engine's trim, cast or line end knows more than the other's.
  ...[
    "\u00A01.5",
    "1.5\u00A0",
    "1\u3000",
    "\u2003",
    "1\u2028",
    "1\u0085",
    "1.5\t",
    "\t1",
    "\u00A0",
    "1.5\u0001",
  ],
  ...["\u00A0VTS", "2015-04-01 10:00:00\u00A0", "2015-04-01 10:00:00\u2028", "\uFF11", "CA\u017FH"],
);

/** What looks like a number, and may be none. */
const NUMBER_LIKE = fc.string({ unit: fc.constantFrom(..."0012359.+-eE_ ndf"), maxLength: 7 });

/** A value that the column may have in a good file of the month. */
function goodValue(column: string, month: string): string {
  const name = column.toLowerCase();
  if (name.includes("dropoff") && name.includes("date")) return `${month}-28 10:30:00`;
  if (name.includes("pickup") && name.includes("date")) return `${month}-28 10:00:00`;
  if (name.includes("longitude") || name.includes("lon")) return "-73.99";
  if (name.includes("latitude") || name.includes("lat")) return "40.75";
  if (name.includes("flag") || name.includes("store")) return "N";
  if (/_num|base/.test(name)) return "B00013";
  if (name === "vendor_name" || name === "vendor_id") return "VTS";
  return "1";
}

function faultyFile(generation: SchemaGeneration, month: string): fc.Arbitrary<Buffer> {
  const good = generation.header.map((column) => goodValue(column, month));
  const changed = fc
    .array(fc.tuple(fc.nat(good.length - 1), fc.oneof(ODD, NUMBER_LIKE)), { maxLength: 2 })
    .map((changes) => changes.reduce((line, [index, text]) => line.with(index, text), good));
  const line = fc.oneof(
    { weight: 8, arbitrary: changed.map((fields) => fields.join(",")) },
    { weight: 1, arbitrary: fc.nat(good.length).map((length) => good.slice(0, length).join(",")) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.constantFrom("", " ", "1"), { maxLength: 6 })
        .map((more) => [...good, ...more].join(",")),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "   ", ",,,", "junk", generation.header.join(",")),
    },
  );
  const header = fc.constantFrom(
    generation.header.join(","),
    generation.header.join(", ").toUpperCase(),
    `\uFEFF${generation.header.join(",").toLowerCase()} ,,`,
  );
  const end = fc.constantFrom("\n", "\r\n");
  return fc
    .record({ header, lines: fc.array(fc.tuple(line, end), { maxLength: 40 }), end })
    .map(({ header, lines, end }) =>
      Buffer.from(header + end + lines.map((one) => one.join("")).join("")),
    );
}

function main([folder = "", files = "", seed = ""]: string[]): void {
  for (let index = 0; index < Number(files); index += 1) {
    const generation = GENERATIONS[index % GENERATIONS.length]!;
    const month = `20${String(10 + Math.floor(index / 12)).padStart(2, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
    const [body] = fc.sample(faultyFile(generation, month), {
      numRuns: 1,
      seed: Number(seed) + index,
    });
    const isZipped = index % 5 === 0;
    const key = `${generation.type}/${generation.id}/${generation.type}_tripdata_${month}.csv${isZipped ? ".gz" : ""}`;
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), isZipped ? gzipSync(body!) : body!);
  }
}

main(process.argv.slice(2));
