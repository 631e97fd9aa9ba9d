import type { Engine, Statement, StatementColumn, StatementParameter } from "./statement";

/** A file of the SQL catalogue breaks the format; each problem names its line. */
export class StatementHeaderError extends Error {
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

const REPEATED = new Set(["column", "parameter"]);
const ALLOWED: Record<string, readonly string[] | undefined> = {
  title: undefined,
  question: undefined,
  kind: ["question", "view", "ctas", "repair", "prepared"],
  view: undefined,
  statement: undefined,
  lab: ["1", "2", "3", "4"],
  format: ["csv", "parquet"],
  compare: ["exact", "approximate", "row-count"],
  grain: undefined,
  units: undefined,
  scans: undefined,
  column: undefined,
  parameter: undefined,
};

/**
 * Reads one file of the catalogue: header lines `-- key: value` up to the first blank line, then
 * exactly one statement. docs/sql-catalogue.md describes the keys.
 * @throws StatementHeaderError with every problem of the file
 */
export function parseStatement(path: string, text: string): Statement {
  const problems: string[] = [];
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("--"));
  const header = readHeader(lines.slice(0, end), problems);
  const one = (key: string) => header.get(key)?.[0]?.value ?? "";
  const [, engine, file] = path.split("/");

  const kind = (one("kind") || "question") as Statement["kind"];
  for (const key of ["title", "lab", "format", "grain", "scans"]) {
    if (!header.has(key))
      problems.push(`1: the header has no "${key}"; add a line "-- ${key}: …".`);
  }
  if (kind === "question" && !one("question")) {
    problems.push(`1: a question needs "-- question: id", the same id in every format and engine.`);
  }
  const creates = kind === "view" ? one("view") : one("statement");
  if ((kind === "view" || kind === "prepared") && !creates) {
    const key = kind === "view" ? "view" : "statement";
    problems.push(`1: a ${kind} file needs "-- ${key}: name".`);
  }
  const sql = lines.slice(end).join("\n").trim();
  if (end < 0 || sql === "")
    problems.push(`${lines.length}: there is no statement below the header.`);
  const opening = `create or replace view ${creates} as\n`;
  if (kind === "view" && !sql.startsWith(opening)) {
    problems.push(`1: the statement of view ${creates} must begin with "${opening.trim()}".`);
  }

  const statement: Statement = {
    engine: engine as Engine,
    name: (file ?? "").replace(/\.sql$/, ""),
    title: one("title"),
    kind,
    question: one("question"),
    lab: Number(one("lab")) as Statement["lab"],
    format: one("format") as Statement["format"],
    compare: (one("compare") || "exact") as Statement["compare"],
    grain: one("grain"),
    scans: one("scans"),
    units: one("units"),
    creates,
    definition: kind === "view" ? sql.slice(opening.length) : "",
    columns: (header.get("column") ?? []).flatMap((entry) => readColumn(entry, problems)),
    parameters: (header.get("parameter") ?? []).flatMap((entry) => readParameter(entry, problems)),
    sql,
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
      problems.push(`${line}: "${key}" stands twice in the header.`);
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
