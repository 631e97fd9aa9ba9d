import type { Cell } from "../ask/answer";
import type { ReportedCell } from "./report-document";

/** A cell in JSON: whole numbers as numbers if JSON can represent them, NaN and infinities as texts. */
export function cellToJson(cell: Cell): ReportedCell {
  if (typeof cell === "bigint") {
    const number = Number(cell);
    return Number.isSafeInteger(number) ? number : String(cell);
  }
  return typeof cell === "number" && !Number.isFinite(cell) ? String(cell) : cell;
}
