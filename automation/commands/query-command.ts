import { resolve } from "node:path";
import { text } from "node:stream/consumers";

import { BadInputError } from "../errors";
import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import type { Engine } from "../../sql/catalogue/statement";
import type { QueryAnswer } from "../../validation/ask/answer";
import { formatBytes, formatCount, formatSeconds } from "../../page-kit/quantities";
import { QueryFailedError } from "../../validation/ask/query-failed-error";
import { cellToJson } from "../../validation/report/report-cell";
import { renderAnswer, runSeconds } from "../../validation/report/report-table";
import { joinRehearsal } from "../rehearsal-folder/join-rehearsal";
import { watchForInterruption } from "../terminal/interruption";
import { runnerOf } from "../run-lab/lab-outputs";
import { localClients } from "../run-lab/lab-clients";

/** Options of `lab query`. */
export interface QueryOptions {
  /** The statement; "-" stands for standard input. */
  readonly sql: string;
  readonly engine: Engine;
  readonly folder: string;
  readonly json?: boolean;
}

/** `lab query`: runs one statement on a rehearsed lab. */
export async function queryCommand(
  options: QueryOptions,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const sql = options.sql === "-" ? await text(process.stdin) : options.sql;
  if (sql.trim() === "")
    throw new BadInputError(
      "The statement is empty. Give some SQL, or - to read it from standard input.",
    );
  const { signal, release } = watchForInterruption();
  const lab = await joinRehearsal(resolve(options.folder));
  const clients = localClients(lab.url, lab.manifest.region);
  try {
    const runner = runnerOf(options.engine, lab.manifest.outputs, clients);
    if (runner === undefined) {
      throw new BadInputError(
        "This lab has no warehouse, so --engine spectrum is not available. Use --engine athena.",
      );
    }
    const answer = await runner.ask({ name: "query", path: "your statement", sql }, { signal });
    out.write(
      options.json ? `${JSON.stringify(answerDocument(answer), null, 2)}\n` : answerText(answer),
    );
    return EXIT_CODES.ok;
  } catch (error) {
    if (!(error instanceof QueryFailedError)) throw error;
    err.write(`${error.message}\n${error.excerpt === undefined ? "" : `${error.excerpt}\n`}`);
    return EXIT_CODES.expectationFailed;
  } finally {
    clients.destroy();
    await lab.close();
    release();
  }
}

function answerDocument({ columns, rows, ...figures }: QueryAnswer) {
  return { ...figures, columns, rows: rows.map((row) => row.map(cellToJson)) };
}

function answerText(answer: QueryAnswer): string {
  const { columns, rows, scannedBytes } = answer;
  const count = `${formatCount(rows.length)} row${rows.length === 1 ? "" : "s"}`;
  const scanned = scannedBytes === undefined ? "" : `, scanned ${formatBytes(scannedBytes)}`;
  const figures = `${count} in ${formatSeconds(runSeconds(answer) ?? 0)} s${scanned}`;
  return columns.length === 0 ? `Done: ${figures}\n` : `${renderAnswer(answer)}\n\n${figures}\n`;
}
