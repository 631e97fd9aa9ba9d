import { INT4, INT8, TEXT, TIMESTAMP, varchar } from "../../../dialects/redshift/types";
import type { StatementRecord } from "../statement-record";
import type { SystemView } from "./system-view";

/** Status of SYS_QUERY_HISTORY for the Data API's. */
const STATUSES: Readonly<Record<string, string>> = {
  SUBMITTED: "queued",
  PICKED: "queued",
  STARTED: "running",
  FINISHED: "success",
  FAILED: "failed",
  ABORTED: "canceled",
};

/** https://docs.aws.amazon.com/redshift/latest/dg/SYS_QUERY_HISTORY.html: query_type */
function queryType(sql: string): string {
  const [first = ""] = /^\s*(\w+)/.exec(sql) ?? [];
  const word = first.trim().toUpperCase();
  if (word === "WITH") return "SELECT";
  if (["SELECT", "INSERT", "UPDATE", "DELETE", "COPY", "UNLOAD"].includes(word)) return word;
  return ["CREATE", "DROP", "ALTER", "TRUNCATE"].includes(word) ? "DDL" : "UTILITY";
}

const microseconds = ({ durationMillis }: StatementRecord) => durationMillis * 1_000;

/** @see https://docs.aws.amazon.com/redshift/latest/dg/SYS_QUERY_HISTORY.html */
export const SYS_QUERY_HISTORY: SystemView = {
  runsOn: "compute",
  columns: [
    ["user_id", INT4],
    ["query_id", INT8],
    ["query_label", varchar(320)],
    ["session_id", INT4],
    ["database_name", varchar(128)],
    ["query_type", varchar(32)],
    ["status", varchar(10)],
    ["start_time", TIMESTAMP],
    ["end_time", TIMESTAMP],
    ["elapsed_time", INT8],
    ["queue_time", INT8],
    ["execution_time", INT8],
    ["error_message", varchar(512)],
    ["returned_rows", INT8],
    ["query_text", varchar(4_000)],
  ],
  rows: ({ statements, warehouse }) =>
    statements
      .filter((statement) => statement.warehouse === warehouse)
      .map((statement) => [
        100,
        statement.number,
        "default",
        statement.number,
        statement.database,
        queryType(statement.sql),
        STATUSES[statement.status] ?? statement.status.toLowerCase(),
        statement.created,
        statement.updated,
        microseconds(statement),
        0,
        microseconds(statement),
        statement.error ?? "",
        statement.spool?.rowCount ?? 0,
        statement.sql.slice(0, 4_000),
      ]),
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/SYS_QUERY_TEXT.html */
export const SYS_QUERY_TEXT: SystemView = {
  runsOn: "compute",
  columns: [
    ["user_id", INT4],
    ["query_id", INT8],
    ["sequence", INT4],
    ["text", TEXT],
  ],
  rows: ({ statements }) =>
    statements.flatMap(({ number, sql }) =>
      Array.from({ length: Math.ceil(sql.length / 200) }, (_, index) => [
        100,
        number,
        index,
        sql.slice(index * 200, index * 200 + 200),
      ]),
    ),
};
