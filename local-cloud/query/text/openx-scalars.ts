import { NotSimulatedError } from "../../errors";
import { dateOfDays, hiveDate, hiveTimestamp, timestampOfMillis } from "./hive-time";

/** A date, days since 1970, or the date of a time whose zone does not move it to another day. */
export function dateOf(text: string): string | undefined {
  const days = integerOf(text);
  const date = hiveDate(text) ?? (days === undefined ? undefined : dateOfDays(Number(days)));
  if (date !== undefined) return date;
  const local = hiveDate(text.split("T")[0] ?? "");
  const moved = timestampOf(text)?.slice(0, 10);
  if (days !== undefined || (moved !== undefined && moved !== local))
    throw new NotSimulatedError(`the date ${JSON.stringify(text)} in JSON`, __filename);
  return moved;
}

/** Decimal, `0x1f` or, with a zero before it, octal. */
export function integerOf(text: string): bigint | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return BigInt(text);
  if (/^0[0-7]+$/.test(text)) return BigInt(`0o${text.slice(1)}`);
  return /^[+-]?\d+$/.test(text) ? BigInt(text.replace("+", "")) : undefined;
}

/** A time with or without a zone, seconds with a point, or milliseconds of 13 digits and more. */
export function timestampOf(text: string): string | undefined {
  if (text.indexOf(":") > 0) {
    const zoned = /^(.*?)([zZ]|[+-]\d{2}:?\d{2})$/.exec(text);
    const [, local = "", zone = ""] = zoned ?? [];
    const isIso = zoned !== null && /^\d{4}-\d{2}-\d{2}[tT]/.test(local);
    if (!isIso) return hiveTimestamp(text);
    const at = hiveTimestamp(local);
    if (at === undefined) return undefined;
    return timestampOfMillis(Date.parse(`${at.replace(" ", "T")}Z`) - offsetOf(zone));
  }
  if (!/^[-+]?\d+(\.\d+)?$/.test(text)) return undefined;
  if (text.includes("."))
    return timestampOfMillis(Math.trunc(Number((Number(text) * 1_000).toFixed(3))));
  return timestampOfMillis(Number(text) * (text.length >= 13 ? 1 : 1_000));
}

/** Unit: milliseconds. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
