import Table from "cli-table3";

import type { Engine } from "../../sql/catalogue/statement";
import type { QueryAnswer } from "../ask/answer";
import type { Agreement, AskedQuestion } from "../judge/asked-question";
import { showCell } from "../judge/compare-answers";
import { formatBytes, formatCount, formatFactor, formatSeconds } from "../../page-kit/quantities";

/** One line of the final table, before its layout. */
export interface SummaryRow {
  readonly question: string;
  readonly athena: string;
  readonly spectrum: string;
  readonly agree: string;
  readonly secondsCsv: string;
  readonly secondsParquet: string;
  readonly scannedCsv: string;
  readonly scannedParquet: string;
  /** CSV time divided by Parquet time. */
  readonly factor: string;
}

/** Text of an empty cell. */
const NONE = "–";

const AGREEMENT: Readonly<Record<Agreement, string>> = {
  agree: "yes",
  differ: "NO",
  failed: "FAIL",
  alone: NONE,
};

/**
 * The lab's main results for each question. Seconds and bytes are Athena's, which its console showed to
 * the attendees; the report's files also have Spectrum's.
 */
export function summarize(questions: readonly AskedQuestion[]): SummaryRow[] {
  return questions.map((asked) => {
    const csv = answerOf(asked, "athena", "csv");
    const parquet = answerOf(asked, "athena", "parquet");
    const [slow, fast] = [runSeconds(csv), runSeconds(parquet)];
    return {
      question: asked.question,
      athena: headline(parquet ?? csv),
      spectrum: headline(
        answerOf(asked, "spectrum", "parquet") ?? answerOf(asked, "spectrum", "csv"),
      ),
      agree: AGREEMENT[asked.agreement],
      secondsCsv: slow === undefined ? NONE : formatSeconds(slow),
      secondsParquet: fast === undefined ? NONE : formatSeconds(fast),
      scannedCsv: csv?.scannedBytes === undefined ? NONE : formatBytes(csv.scannedBytes),
      scannedParquet:
        parquet?.scannedBytes === undefined ? NONE : formatBytes(parquet.scannedBytes),
      factor: slow === undefined || !fast ? NONE : formatFactor(slow / fast),
    };
  });
}

/** Run time in seconds: the query engine's own figure, without polling. */
export function runSeconds(answer: QueryAnswer | undefined): number | undefined {
  if (answer === undefined) return undefined;
  return answer.engineMillis === undefined ? answer.seconds : answer.engineMillis / 1000;
}

/**
 * Formats the summary.
 * @param width columns of the terminal; questions are broken at their hyphens to fit
 */
export function renderTable(rows: readonly SummaryRow[], width: number): string {
  const longest = Math.max(...rows.map(({ question }) => question.length));
  for (let room = longest; ; room -= 1) {
    const laidOut = layOut(rows, room);
    const isWide = laidOut.some((line) => line.length > width);
    if (isWide && room > NARROWEST_QUESTION) continue;
    const [first = "", second = "", ...body] = laidOut;
    const rule = "─".repeat(Math.max(...laidOut.map((line) => line.length)));
    return [first, second, rule, ...body].join("\n");
  }
}

/** Below this width, a broken question is harder to read than a wrapped line. */
const NARROWEST_QUESTION = 8;

const HEAD = [
  "Question",
  "Athena",
  "Spectrum",
  "Agree",
  "Seconds\nCSV",
  "\nParquet",
  "Scanned\nCSV",
  "\nParquet",
  "Factor",
];

function layOut(rows: readonly SummaryRow[], questionRoom: number): string[] {
  const table = new Table({
    head: HEAD,
    chars: PLAIN,
    style: STYLE,
    colAligns: ["left", "right", "right", "left", "right", "right", "right", "right", "right"],
  });
  for (const row of rows) {
    const { athena, spectrum, agree, secondsCsv, secondsParquet, scannedCsv, scannedParquet } = row;
    const question = fold(row.question, questionRoom);
    table.push([
      ...[question, athena, spectrum, agree],
      ...[secondsCsv, secondsParquet, scannedCsv, scannedParquet, row.factor],
    ]);
  }
  return withoutTrailingSpaces(table.toString()).split("\n");
}

function fold(text: string, room: number): string {
  const lines: string[] = [];
  for (const word of text.split(/(?<=-)/)) {
    const line = `${lines.at(-1) ?? ""}${word}`;
    if (lines.length > 0 && line.length <= room) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines.join("\n");
}

/** Formats rows of an answer without a width limit; with plain padding, because answers may have many rows. */
export function renderAnswer({ columns, rows }: Pick<QueryAnswer, "columns" | "rows">): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(showCell))];
  const widths = columns.map((_, place) =>
    lines.reduce((widest, line) => Math.max(widest, line[place]?.length ?? 0), 0),
  );
  const isNumber = columns.map(({ kind }) => ["integer", "decimal", "double"].includes(kind));
  const text = lines.map((line) =>
    line
      .map((cell, place) =>
        isNumber[place] ? cell.padStart(widths[place]!) : cell.padEnd(widths[place]!),
      )
      .join("  "),
  );
  return withoutTrailingSpaces(text.join("\n"));
}

function answerOf(asked: AskedQuestion, engine: Engine, format: string): QueryAnswer | undefined {
  return asked.answers.find(
    (one) => one.statement.engine === engine && one.statement.format === format,
  )?.answer;
}

/** A single number itself; otherwise the number of rows. */
function headline(answer: QueryAnswer | undefined): string {
  if (answer === undefined) return NONE;
  const only =
    answer.rows.length === 1 && answer.columns.length === 1 ? answer.rows[0]?.[0] : undefined;
  if (typeof only === "bigint") return formatCount(only);
  return answer.rows.length === 1 ? "1 row" : `${formatCount(answer.rows.length)} rows`;
}

function withoutTrailingSpaces(text: string): string {
  return text.replace(/ +$/gm, "");
}

/** One space between columns and no colour. */
const STYLE = { head: [], border: [], "padding-left": 0, "padding-right": 1 };

/** No lines between cells, so that the table can be logged and copied. */
const PLAIN = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};
