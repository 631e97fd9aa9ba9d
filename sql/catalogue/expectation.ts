/** Types that `columns` may require; `number` is any of the first three. */
const EXPECTED_KINDS = [
  "integer",
  "decimal",
  "double",
  "number",
  "boolean",
  "timestamp",
  "text",
] as const;

/** What must hold for an answer over any rows; docs/sql-catalogue.md describes the forms. */
export type Expectation =
  | { readonly kind: "rows"; readonly least: number; readonly most: number }
  | {
      readonly kind: "columns";
      readonly columns: readonly { readonly name: string; readonly kind: string }[];
    }
  | {
      readonly kind: "range";
      readonly column: string;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "values"; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: "present"; readonly columns: readonly string[] }
  | { readonly kind: "unique"; readonly columns: readonly string[] }
  | {
      readonly kind: "order";
      readonly columns: readonly string[];
      readonly direction: "ascending" | "descending";
    }
  | {
      /** The column's sum equals the value in another question's only row. */
      readonly kind: "total";
      readonly column: string;
      readonly question: string;
      readonly of: string;
      /** Relative to the larger. */
      readonly tolerance: number;
    }
  /** Unit: bytes. */
  | { readonly kind: "scanned"; readonly most: number }
  /** Partitions left after pruning; only Spectrum reports them. */
  | { readonly kind: "partitions"; readonly most: number };

/** An expectation with its line. */
export interface StatedExpectation {
  readonly expectation: Expectation;
  /** Its text in the file. */
  readonly text: string;
  /** Line of the file, 1 is the first. */
  readonly line: number;
}

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
};
const NAMES = String.raw`(\w+(?:, \w+)*)`;

const FORMS: readonly (readonly [RegExp, (groups: string[]) => Expectation | string])[] = [
  [/^rows (\S+)$/, ([range = ""]) => rangeOf(range, true, (ends) => ({ kind: "rows", ...ends }))],
  [/^columns (.+)$/, ([list = ""]) => columnsOf(list)],
  [
    /^range (\w+) (\S+)$/,
    ([column = "", range = ""]) =>
      rangeOf(range, false, (ends) => ({ kind: "range", column, ...ends })),
  ],
  [
    /^values (\w+): (.+)$/,
    ([column = "", list = ""]) => ({ kind: "values", column, values: list.split(", ") }),
  ],
  [
    new RegExp(`^(present|unique) ${NAMES}$`),
    ([kind, list = ""]) => ({ kind: kind as "present", columns: list.split(", ") }),
  ],
  [
    new RegExp(`^(ascending|descending) ${NAMES}$`),
    ([direction, list = ""]) => ({
      kind: "order",
      direction: direction as "ascending",
      columns: list.split(", "),
    }),
  ],
  [
    /^total (\w+) equals ([\w-]+)\.(\w+)(?: within (\d+(?:\.\d+)?) %)?$/,
    ([column = "", question = "", of = "", percent = "0"]) => ({
      kind: "total",
      column,
      question,
      of,
      tolerance: Number(percent) / 100,
    }),
  ],
  [
    /^scanned at most (\d+) (B|kB|MB|GB|TB)$/,
    ([amount, unit = "B"]) => ({ kind: "scanned", most: Number(amount) * UNITS[unit]! }),
  ],
  [/^partitions at most (\d+)$/, ([most]) => ({ kind: "partitions", most: Number(most) })],
];

/**
 * Parses the text after `-- expect:`.
 * @returns the expectation, or what is wrong with it
 */
export function parseExpectation(text: string): Expectation | string {
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(text);
    if (match) return read(match.slice(1));
  }
  return (
    `"${text}" is not an expectation; the expectations are rows, columns, range, values, present, unique, ascending, ` +
    `descending, total, scanned at most and partitions at most.`
  );
}

/** Columns of the answer in an expectation. */
export function columnsNamedIn(expectation: Expectation): readonly string[] {
  if (expectation.kind === "columns") return expectation.columns.map(({ name }) => name);
  if ("columns" in expectation) return expectation.columns;
  return "column" in expectation ? [expectation.column] : [];
}

/** `5`, `1..12`, `1..` and `..12`. */
function rangeOf(
  text: string,
  isCount: boolean,
  made: (ends: { least: number; most: number }) => Expectation,
): Expectation | string {
  const number = isCount ? String.raw`\d+` : String.raw`-?\d+(?:\.\d+)?`;
  const match = new RegExp(`^(?:(${number})|(${number})?\\.\\.(${number})?)$`).exec(text);
  if (!match || text === "..") {
    return `"${text}" is not a ${isCount ? "count" : "range"}; write 5, 1..12, 1.. or ..12.`;
  }
  const [, only, first, last] = match;
  const least = Number(only ?? first ?? -Infinity);
  const most = Number(only ?? last ?? Infinity);
  if (least > most) return `"${text}" runs backwards; write the smaller end first.`;
  return made({ least, most });
}

function columnsOf(list: string): Expectation | string {
  const columns: { name: string; kind: string }[] = [];
  for (const one of list.split(", ")) {
    const [, name, kind] = /^(\w+) (\w+)$/.exec(one) ?? [];
    if (name === undefined || kind === undefined) return `a column is "name kind", got "${one}".`;
    if (!(EXPECTED_KINDS as readonly string[]).includes(kind))
      return `column "${name}" has the kind "${kind}"; it may be ${EXPECTED_KINDS.join(", ")}.`;
    columns.push({ name, kind });
  }
  return { kind: "columns", columns };
}
