import {
  type DuckDBBlobValue,
  type DuckDBListValue,
  type DuckDBMapValue,
  type DuckDBStructValue,
  type Json,
} from "@duckdb/node-api";

import { fieldName } from "../../../../../local-cloud/dialects/athena/types/duck-type";
import { formatValue } from "../../../../../local-cloud/services/athena/format-value";
import type { Typed } from "./statement-runner";

/** Digits of a number that two engines agree on when they add in another order. */
const DIGITS = 12;

/**
 * A value as Trino's protocol has it, so that it can be compared with a recorded one.
 * @see https://trino.io/docs/current/develop/client-protocol.html
 */
export function inProtocol({ value, type }: Typed): Json {
  if (value === null) return null;
  switch (type.kind) {
    case "boolean":
      return value as boolean;
    case "array":
      return (value as DuckDBListValue).items.map((item) =>
        inProtocol({ value: item, type: type.element }),
      );
    case "map":
      return Object.fromEntries(
        (value as DuckDBMapValue).entries.map(({ key, value: one }) => [
          formatValue(key, type.key) ?? "",
          inProtocol({ value: one, type: type.value }),
        ]),
      );
    case "row": {
      const { entries } = value as DuckDBStructValue;
      return type.fields.map((field, index) =>
        inProtocol({ value: entries[fieldName(index)] ?? null, type: field.type }),
      );
    }
    case "varbinary":
      return Buffer.from((value as DuckDBBlobValue).bytes).toString("base64");
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
    case "real":
    case "double":
      return number(formatValue(value, type) ?? "");
    default:
      return formatValue(value, type) ?? null;
  }
}

function number(text: string): Json {
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

/** The same with numbers of so many digits as both engines have alike. */
export function comparable(value: Json): Json {
  if (typeof value === "number") return Number(value.toPrecision(DIGITS));
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, comparable(one)]));
}
