import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { format, resolveConfig } from "prettier";

import type { Statement } from "../../../sql/catalogue/statement";
import type { Comparable } from "../../../validation/judge/compare-answers";
import type { PinnedAnswer } from "../../../validation/judge/pinned-answers";
import { cellToJson } from "../../../validation/report/report-cell";

const SAMPLE_PINS = join(__dirname, "..", "..", "..", "validation", "judge", "pins", "sample.json");

/** Writes the answers to validation/judge/pins/sample.json, whose form is told beside it. */
export async function writePins(answers: ReadonlyMap<Statement, Comparable>): Promise<void> {
  const pins = [...answers].map(([statement, answer]) => [
    statement.path,
    pinOf(statement, answer),
  ]);
  const options = { ...(await resolveConfig(SAMPLE_PINS)), parser: "json" };
  writeFileSync(SAMPLE_PINS, await format(JSON.stringify(Object.fromEntries(pins)), options));
}

function pinOf({ compare }: Statement, answer: Comparable): PinnedAnswer {
  const columns = answer.columns.map(({ name }) => name.toLowerCase());
  if (compare === "row-count") return { columns, rowCount: answer.rows.length };
  return { columns, rows: answer.rows.map((row) => row.map(cellToJson)) };
}
