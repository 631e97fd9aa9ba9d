import { literal } from "../../../duckdb/quoting";
import { NotSimulatedError } from "../../../errors";
import { castDateTime } from "./datetime-casts";
import { VARCHAR, type AthenaType } from "./type";

/** A literal: its type, and SQL of its value. */
export interface DateTimeLiteral {
  readonly type: AthenaType;
  readonly sql: string;
}

const TIMESTAMP = /^[-+]?\d{4,}-\d\d?-\d\d?(?: (?:\d\d?:\d\d?(?::\d\d?(?:\.(\d+))?)?)?\s*(.+)?)?$/;

const TIME = /^\d\d?:\d\d?(?::\d\d?(?:\.(\d+))?)?$/;

const TIME_WITH_ZONE = /^\d\d?:\d\d?(?::\d\d?(?:\.\d+)?)?\s*[-+]\d/;

/**
 * `date '…'`, `time '…'` or `timestamp '…'`: the digits of the second's fraction and the zone decide the type. The SQL
 * raises INVALID_CAST_ARGUMENT where Trino says INVALID_LITERAL: whoever analyzes computes it once to know.
 * @returns undefined for a text of another form, which Trino answers with INVALID_LITERAL
 * @throws NotSimulatedError for a time with a zone and for more than six digits
 * @see https://trino.io/docs/current/language/types.html#date-and-time
 */
export function readDateTimeLiteral(
  kind: "date" | "time" | "timestamp",
  text: string,
): DateTimeLiteral | undefined {
  const type = typeOf(kind, text);
  const sql = type && castDateTime(literal(text), VARCHAR, type);
  return type && sql !== undefined ? { type, sql } : undefined;
}

function typeOf(kind: "date" | "time" | "timestamp", text: string): AthenaType | undefined {
  if (kind === "date") return { kind };
  if (kind === "time") {
    if (TIME_WITH_ZONE.test(text))
      throw new NotSimulatedError("the type time with time zone", __filename);
    const match = TIME.exec(text);
    return match ? { kind, precision: match[1]?.length ?? 0 } : undefined;
  }
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const precision = match[1]?.length ?? 0;
  return { kind: match[2] === undefined ? kind : "timestamp with time zone", precision };
}
