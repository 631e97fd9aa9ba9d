import type { AthenaType } from "./type";

const DAY = "(\\d{4})-(\\d\\d)-(\\d\\d)";
const CLOCK = "([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:\\.(\\d{1,6}))?)?";

const DATE = new RegExp(`^'${DAY}'$`);
const TIME = new RegExp(`^'${CLOCK}'$`);
const TIMESTAMP = new RegExp(`^'${DAY}(?: ${CLOCK})?( UTC)?'$`);

/**
 * SQL of a constant that a literal's text says in the usual form, as most statements have it: DuckDB then need not read
 * the text, and knows the value while it plans what to scan.
 * @returns undefined for any other text, which a cast reads
 */
export function datetimeConstant(literal: string, to: AthenaType): string | undefined {
  switch (to.kind) {
    case "date": {
      const [, ...day] = DATE.exec(literal) ?? [];
      return isDay(day) ? `date '${day.join("-")}'` : undefined;
    }
    case "time": {
      const found = TIME.exec(literal);
      return found === null ? undefined : clockOf("time ", found.slice(1), to.precision);
    }
    case "timestamp":
      return timestampOf(literal, to.precision);
    case "timestamp with time zone": {
      const at = timestampOf(literal, to.precision);
      return at === undefined ? undefined : `{'at': ${at}, 'zone': 'UTC'}`;
    }
    default:
      return undefined;
  }
}

function timestampOf(literal: string, precision: number): string | undefined {
  const found = TIMESTAMP.exec(literal);
  if (found === null) return undefined;
  const [year, month, day, ...clock] = found.slice(1);
  if (!isDay([year, month, day])) return undefined;
  return clockOf("timestamp ", clock, precision, `${year}-${month}-${day} `);
}

/** @returns undefined where the type has fewer digits than the text: a cast rounds them */
function clockOf(
  type: string,
  [hour = "00", minute = "00", second = "00", fraction = ""]: readonly (string | undefined)[],
  precision: number,
  before = "",
): string | undefined {
  if (fraction.length > precision) return undefined;
  return `${type}'${before}${hour}:${minute}:${second}${fraction === "" ? "" : `.${fraction}`}'`;
}

/** Whether the calendar has a day. */
function isDay(parts: readonly (string | undefined)[]): boolean {
  const [year = NaN, month = NaN, day = NaN] = parts.map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
