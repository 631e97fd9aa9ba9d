import { CsvError, parse } from "csv-parse/sync";

import { COLUMNS, CONFIG_PREFIX, REQUIRED_COLUMNS, type AttendeeRow } from "./attendee";
import type { Problem } from "./problem";

/** Rows of an inventory, and errors of their format. */
export interface ReadRows {
  readonly rows: readonly AttendeeRow[];
  readonly problems: readonly Problem[];
}

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads attendees from CSV: a line of column names, then one attendee a line. Lines that start with # are comments. */
export function readCsv(text: string): ReadRows {
  const problems: Problem[] = [];
  let lines: readonly Line[];
  try {
    lines = parse(text, {
      bom: true,
      comment: "#",
      comment_no_infix: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 0);
    const text = `${error.message} Correct the quotes: put a cell with a comma, a quote or a line break in "…", and write each quote in it twice.`;
    return { rows: [], problems: [{ line, text }] };
  }
  const [head, ...body] = lines;
  if (head === undefined) {
    const text = `is empty; it needs a line of column names, ${REQUIRED_COLUMNS.join(",")}, and a line for each attendee.`;
    return { rows: [], problems: [{ line: 0, text }] };
  }
  const names = head.record.map((name) => name.trim());
  problems.push(...headProblems(names, firstLine(head)));
  if (body.length === 0) problems.push({ line: 0, text: "has no attendees, only column names." });
  const rows = body.map((one) => {
    const line = firstLine(one);
    if (one.record.length !== names.length) {
      problems.push({
        line,
        text: `has ${one.record.length} cells; the column names are ${names.length}. Look for a comma too many or too few.`,
      });
    }
    const values = Object.fromEntries(names.map((name, index) => [name, one.record[index] ?? ""]));
    return { line, values };
  });
  return { rows, problems };
}

/** A record's line number is the line of its end; a cell may have line breaks. */
function firstLine({ record, info }: Line): number {
  return info.lines - record.join("").split("\n").length + 1;
}

function headProblems(names: readonly string[], line: number): Problem[] {
  const allowed: readonly string[] = COLUMNS;
  return names
    .flatMap((name, index): Problem[] => {
      if (name === "") return [{ line, text: `column ${index + 1} has no name.` }];
      if (names.indexOf(name) !== index)
        return [{ line, field: name, text: "is a column twice; remove one of them." }];
      if (allowed.includes(name) || name.startsWith(CONFIG_PREFIX)) return [];
      const text = `is not a column of an inventory. The columns are ${allowed.join(", ")} and ${CONFIG_PREFIX}<setting>.`;
      return [{ line, field: name, text }];
    })
    .concat(
      REQUIRED_COLUMNS.filter((name) => !names.includes(name)).map((field) => ({
        line,
        field,
        text: "is missing; every inventory needs this column.",
      })),
    );
}
