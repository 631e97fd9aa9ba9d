import type { Cell } from "../../dashboards";
import type { AskedRows } from "../../dashboards/page";
import type { QueryAnswer, QueryRunner } from "../../validation/ask/answer";

/**
 * Asks Athena the statement of a visual.
 * @param place where the visual is defined, for the error
 * @throws QueryFailedError
 */
export async function askRows(
  athena: QueryRunner,
  sql: string,
  place: string,
  signal?: AbortSignal,
): Promise<AskedRows> {
  const answer = await athena.ask({ name: "visual", path: place, sql }, { signal });
  const { queryId, seconds, scannedBytes } = answer;
  return { rows: cellsOf(answer), queryId, seconds, scannedBytes };
}

/** Counts are below 2^53, so that they are exact as numbers. */
function cellsOf({ columns, rows }: QueryAnswer): Cell[][] {
  return rows.map((row) =>
    row.map((cell, index) => {
      if (cell === null || typeof cell === "number") return cell;
      const isNumber = typeof cell === "bigint" || columns[index]!.kind === "decimal";
      return isNumber ? Number(cell) : String(cell);
    }),
  );
}
