import { BIGINT, DOUBLE, INTEGER, VARCHAR } from "@duckdb/node-api";

import type { Helper } from "../helper";
import { daysOfMonth } from "../time-formats/calendar";
import { MONTHS } from "../time-formats/element";
import { humanSeconds, parseDuration } from "../time-formats/duration";
import { isoDate, isoTimestamp } from "../time-formats/iso";
import { jodaFormat } from "../time-formats/joda-format";
import { mysqlFormat } from "../time-formats/mysql-format";
import { parse, type Parsed } from "../time-formats/parse";
import { print } from "../time-formats/print";
import { invalidArgument } from "../raise";
import { native } from "./native";

/** Two digits of MySQL's formats mean a year from 1970 to 2069. */
const MYSQL_PIVOT = 2020;

/** Those of Joda's patterns are within fifty years of thirty years ago. */
const JODA_YEARS_AGO = 30;

/** Trino reads this format with Java's own calendar, which words its errors otherwise. */
const ISO_DATE = "%Y-%m-%d";

function isoDay(text: string): number {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year !== undefined) checkDay(Number(year), Number(month), Number(day));
  return parse(mysqlFormat(ISO_DATE), text, MYSQL_PIVOT).wall;
}

function checkDay(year: number, month: number, day: number): void {
  if (month < 1 || month > 12)
    throw invalidArgument(`Invalid value for MonthOfYear (valid values 1 - 12): ${month}`);
  if (day < 1 || day > 31)
    throw invalidArgument(`Invalid value for DayOfMonth (valid values 1 - 28/31): ${day}`);
  if (day > daysOfMonth(year, month))
    throw invalidArgument(
      month === 2 && day === 29
        ? `Invalid date 'February 29' as '${year}' is not a leap year`
        : `Invalid date '${MONTHS[month - 1]!.toUpperCase()} ${day}'`,
    );
}

/** A parsed time as Trino writes one with a zone. */
function zonedText({ wall, zone = "UTC" }: Parsed): string {
  const [date = "", time = ""] = new Date(wall).toISOString().slice(0, -1).split("T");
  return `${date} ${time} ${zone}`;
}

/**
 * Functions that read and write times by formats, and ISO 8601.
 * @see https://trino.io/docs/current/functions/datetime.html
 */
export const TIME_FORMATS: readonly Helper[] = [
  native("athena_date_format", [BIGINT, VARCHAR], VARCHAR, (wall: bigint, format: string) =>
    print(mysqlFormat(format), { wall: Number(wall), zone: "UTC", offset: 0 }),
  ),
  native("athena_date_parse", [VARCHAR, VARCHAR], BIGINT, (text: string, format: string) =>
    BigInt(format === ISO_DATE ? isoDay(text) : parse(mysqlFormat(format), text, MYSQL_PIVOT).wall),
  ),
  native(
    "athena_format_datetime",
    [BIGINT, VARCHAR, BIGINT, VARCHAR],
    VARCHAR,
    (wall: bigint, zone: string, offset: bigint, format: string) =>
      print(jodaFormat(format), { wall: Number(wall), zone, offset: Number(offset) }),
  ),
  native("athena_without_zone", [VARCHAR], VARCHAR, (format: string) => {
    if (jodaFormat(format).some(({ kind }) => kind === "zone"))
      throw invalidArgument(
        "format_datetime for TIMESTAMP type, cannot use 'Z' nor 'z' in format, as this type does not contain TZ information",
      );
    return format;
  }),
  native("athena_parse_datetime", [VARCHAR, VARCHAR], VARCHAR, (text: string, format: string) =>
    zonedText(parse(jodaFormat(format), text, new Date().getUTCFullYear() - JODA_YEARS_AGO)),
  ),
  native("athena_iso_date", [VARCHAR], INTEGER, (text: string) => isoDate(text)),
  native("athena_iso_timestamp", [VARCHAR], VARCHAR, (text: string) =>
    zonedText(isoTimestamp(text)),
  ),
  native("athena_human_seconds", [DOUBLE], VARCHAR, (seconds: number) => humanSeconds(seconds)),
  native("athena_parse_duration", [VARCHAR], BIGINT, (text: string) => parseDuration(text)),
];
