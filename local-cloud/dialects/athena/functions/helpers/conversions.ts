import { VARCHAR } from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument } from "../raise";
import { native } from "./native";

/** @see https://trino.io/docs/current/functions/conversion.html */
export const CONVERSION_HELPERS: readonly Helper[] = [
  native("athena_parse_data_size", [VARCHAR], VARCHAR, parseDataSize),
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
