import type { Expression } from "../parse/ast";
import type { Analysis } from "./analysis";

/**
 * The place in the select list, from 0, that a number of GROUP BY or ORDER BY means.
 * @returns undefined for everything but a whole number
 * @throws StatementFailedError `INVALID_COLUMN_REFERENCE` for a place that is not there
 */
export function ordinalOf(
  analysis: Analysis,
  node: Expression,
  columns: number,
  clause: string,
): number | undefined {
  if (node.kind !== "number" || node.form !== "integer") return undefined;
  const place = Number(node.text);
  if (place >= 1 && place <= columns) return place - 1;
  throw analysis.error(
    "INVALID_COLUMN_REFERENCE",
    node.at,
    `${clause} position ${place} is not in select list`,
  );
}
