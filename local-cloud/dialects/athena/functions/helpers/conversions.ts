import { DOUBLE, VARCHAR } from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument } from "../raise";
import { native } from "./native";

/** @see https://trino.io/docs/current/functions/conversion.html */
export const CONVERSION_HELPERS: readonly Helper[] = [
  native("athena_parse_data_size", [VARCHAR], VARCHAR, parseDataSize),
  native("athena_human_readable_seconds", [DOUBLE], VARCHAR, humanReadableSeconds),
];

const UNITS = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

/** Bytes, cut off to whole ones. */
function parseDataSize(text: string): string {
  const failed = invalidArgument(`Invalid data size: '${text}'`);
  const [, whole = "", fraction = "", unit = ""] =
    /^(\d+)(?:\.(\d*))?([A-Za-z]+)$/.exec(text) ?? [];
  const power = UNITS.indexOf(unit);
  if (power < 0) throw failed;
  const bytes = (BigInt(whole + fraction) << BigInt(10 * power)) / 10n ** BigInt(fraction.length);
  return bytes.toString();
}

const PARTS = [
  ["week", 604_800n],
  ["day", 86_400n],
  ["hour", 3600n],
  ["minute", 60n],
  ["second", 1n],
] as const;

function humanReadableSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) throw invalidArgument(`Invalid argument found: ${seconds}`);
  let rest = BigInt(Math.round(Math.abs(seconds)));
  const texts: string[] = [];
  for (const [name, size] of PARTS) {
    const count = rest / size;
    rest %= size;
    if (count > 0n) texts.push(`${count} ${name}${count === 1n ? "" : "s"}`);
  }
  return texts.length === 0 ? "0 seconds" : texts.join(", ");
}
