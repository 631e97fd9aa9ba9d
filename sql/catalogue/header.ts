import {
  columnsNamedIn,
  parseExpectation,
  type Expectation,
  type StatedExpectation,
} from "./expectation";
import { danglingRules, parseTableRule, type StatedRule } from "./quality";
import type {
  Engine,
  Statement,
  StatementColumn,
  StatementParameter,
  StatementTolerance,
} from "./statement";

/** A file of the question set has errors; each problem names its line. */
export class StatementHeaderError extends Error {
  readonly fault = "user";

  constructor(
    readonly path: string,
    readonly problems: readonly string[],
  ) {
    super(problems.map((problem) => `${path}:${problem}`).join("\n"));
    this.name = "StatementHeaderError";
  }
}

interface HeaderLine {
  readonly line: number;
  readonly value: string;
}

const REPEATED = new Set(["column", "parameter", "tolerance", "expect", "quality"]);
const ALLOWED: Record<string, readonly string[] | undefined> = {
  title: undefined,
  teaches: undefined,
  question: undefined,
  kind: ["question", "view", "ctas", "repair", "prepared", "check"],
  view: undefined,
  statement: undefined,
  lab: ["1", "2", "3", "4"],
  format: ["csv", "parquet"],
  compare: ["exact", "row-count"],
  tolerance: undefined,
  grain: undefined,
  units: undefined,
  scans: undefined,
  column: undefined,
  parameter: undefined,
  expect: undefined,
  quality: undefined,
};

/**
 * Reads one file of the question set: header lines `-- key: value` up to the first blank line, then
 * exactly one statement. docs/sql-catalogue.md describes the keys.
 * @throws StatementHeaderError with every problem of the file
 */
export function parseStatement(path: string, text: string): Statement {
  const problems: string[] = [];
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("--"));
  const header = readHeader(lines.slice(0, end), problems);
  const one = (key: string) => header.get(key)?.[0]?.value ?? "";
  const [, folder, file] = path.split("/");
  // Checks of the lake run on Athena, which sees all of it.
  const engine = folder === "checks" ? "athena" : folder;

  const kind = (one("kind") || "question") as Statement["kind"];
  for (const key of ["title", "lab", "format", "grain", "scans"]) {
    if (!header.has(key))
      problems.push(`1: the header has no "${key}"; add a line "-- ${key}: …".`);
  }
  if (kind === "question" && !one("question")) {
    problems.push(`1: a question needs "-- question: id", the same id in every format and engine.`);
  }
  if (kind === "question" && !one("teaches")) {
    problems.push(`1: a question needs "-- teaches: …", what the learner learns.`);
  }
  const creates = kind === "view" ? one("view") : one("statement");
  if ((kind === "view" || kind === "prepared") && !creates) {
    const key = kind === "view" ? "view" : "statement";
    problems.push(`1: a ${kind} file needs "-- ${key}: name".`);
  }
  const sql = lines.slice(end).join("\n").trim();
  if (end < 0 || sql === "")
    problems.push(`${lines.length}: the statement below the header is missing.`);
  const opening = `create or replace view ${creates} as\n`;
  if (kind === "view" && !sql.startsWith(opening)) {
    problems.push(`1: the statement of view ${creates} must begin with "${opening.trim()}".`);
  }

  const tolerances = (header.get("tolerance") ?? []).flatMap((entry) =>
    readTolerance(entry, problems),
  );
  const expectations = readExpectations(header.get("expect") ?? [], engine as Engine, problems);
  const statement: Statement = {
    engine: engine as Engine,
    name: (file ?? "").replace(/\.sql$/, ""),
    title: one("title"),
    kind,
    question: one("question"),
    lab: Number(one("lab")) as Statement["lab"],
    format: one("format") as Statement["format"],
    compare: tolerances.length > 0 ? "approximate" : ((one("compare") || "exact") as "exact"),
    tolerances,
    grain: one("grain"),
    scans: one("scans"),
    units: one("units"),
    creates,
    definition: kind === "view" ? sql.slice(opening.length) : "",
    columns: (header.get("column") ?? []).flatMap((entry) => readColumn(entry, problems)),
    parameters: (header.get("parameter") ?? []).flatMap((entry) => readParameter(entry, problems)),
    teaches: one("teaches"),
    expectations,
    tableRules: readTableRules(header.get("quality") ?? [], expectations, problems),
    sql,
    firstLine: firstLineOf(lines, end),
    path,
  };
  if (problems.length > 0) throw new StatementHeaderError(path, problems);
  return statement;
}

function readHeader(lines: readonly string[], problems: string[]): Map<string, HeaderLine[]> {
  const header = new Map<string, HeaderLine[]>();
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const match = /^-- ([a-z]+): (\S.*)$/.exec(text);
    const [, key, value] = match ?? [];
    if (key === undefined || value === undefined) {
      problems.push(
        `${line}: ${JSON.stringify(text)} is not a header line of the form "-- key: value".`,
      );
      continue;
    }
    if (!(key in ALLOWED)) {
      problems.push(
        `${line}: unknown header key "${key}"; known are ${Object.keys(ALLOWED).join(", ")}.`,
      );
    } else if (ALLOWED[key] && !ALLOWED[key].includes(value)) {
      problems.push(`${line}: ${key} is "${value}"; it may be ${ALLOWED[key].join(", ")}.`);
    } else if (header.has(key) && !REPEATED.has(key)) {
      problems.push(`${line}: "${key}" is twice in the header.`);
    }
    header.set(key, [...(header.get(key) ?? []), { line, value }]);
  }
  return header;
}

function readColumn({ line, value }: HeaderLine, problems: string[]): StatementColumn[] {
  const [name, type, ...rest] = value.split(" ");
  if (name && type && rest.length === 0) return [{ name, type }];
  problems.push(`${line}: a column is "name type", got "${value}".`);
  return [];
}

function readParameter({ line, value }: HeaderLine, problems: string[]): StatementParameter[] {
  const [name, type, ...example] = value.split(" ");
  if (name && type && example.length > 0) return [{ name, type, example: example.join(" ") }];
  problems.push(`${line}: a parameter is "name type example", got "${value}".`);
  return [];
}

function readTolerance({ line, value }: HeaderLine, problems: string[]): StatementTolerance[] {
  const [, column, percent] = /^(\w+) (\d+(?:\.\d+)?) %$/.exec(value) ?? [];
  if (column !== undefined) return [{ column, relative: Number(percent) / 100 }];
  problems.push(`${line}: a tolerance is "column number %", got "${value}".`);
  return [];
}

function readExpectations(
  entries: readonly HeaderLine[],
  engine: Engine,
  problems: string[],
): StatedExpectation[] {
  const stated: StatedExpectation[] = [];
  for (const { line, value } of entries) {
    const expectation = parseExpectation(value);
    if (typeof expectation === "string") problems.push(`${line}: ${expectation}`);
    else if (expectation.kind === "partitions" && engine === "athena") {
      problems.push(
        `${line}: Athena does not report how many partitions it read; use "scanned at most …" instead.`,
      );
    } else stated.push({ expectation, text: value, line });
  }
  checkColumns(stated, problems);
  return stated;
}

function readTableRules(
  entries: readonly HeaderLine[],
  expectations: readonly StatedExpectation[],
  problems: string[],
): StatedRule[] {
  const rules: StatedRule[] = [];
  for (const { line, value } of entries) {
    const rule = parseTableRule(value);
    if (typeof rule === "string") problems.push(`${line}: ${rule}`);
    else rules.push({ ...rule, line });
  }
  problems.push(...danglingRules(rules, expectations));
  return rules;
}

/** An expectation of a column that is not in the answer would always fail. */
function checkColumns(stated: readonly StatedExpectation[], problems: string[]): void {
  const isList = (one: Expectation) => one.kind === "columns";
  const listed = stated.map(({ expectation }) => expectation).find(isList);
  if (listed === undefined) return;
  const known = columnsNamedIn(listed);
  for (const { expectation, line } of stated) {
    const unknown = columnsNamedIn(expectation).filter((name) => !known.includes(name));
    if (unknown.length > 0)
      problems.push(
        `${line}: there is no column ${unknown.join(", ")}; "expect: columns" lists ${known.join(", ")}.`,
      );
  }
}

/** Line on which the trimmed statement starts: an engine counts lines from there. */
function firstLineOf(lines: readonly string[], end: number): number {
  const blank = lines.slice(end).findIndex((line) => line.trim() !== "");
  return end + Math.max(blank, 0) + 1;
}
