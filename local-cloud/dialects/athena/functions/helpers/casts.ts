import { BIGINT, BOOLEAN, DOUBLE, FLOAT, INTEGER, VARCHAR } from "@duckdb/node-api";

import type { Helper } from "../helper";
import { RaisedByHelper } from "../raise";
import { native } from "./native";
import { textToBoolean, textToFloat, textToWhole } from "./text-to-value";
import { javaDouble, javaReal, scientificDouble, scientificReal } from "./java-numbers";
import { decimalText } from "./decimal-text";

/**
 * What casts between numbers and texts need.
 * @see https://github.com/trinodb/trino/tree/476/core/trino-main/src/main/java/io/trino/type
 */
export const CAST_HELPERS: readonly Helper[] = [
  native("athena_double_text", [DOUBLE], VARCHAR, scientificDouble),
  native("athena_real_text", [FLOAT], VARCHAR, scientificReal),
  native("athena_java_double", [DOUBLE], VARCHAR, javaDouble),
  native("athena_java_real", [FLOAT], VARCHAR, javaReal),
  native("athena_text_to_whole", [VARCHAR, VARCHAR], BIGINT, textToWhole),
  native("athena_text_to_float", [VARCHAR, VARCHAR], DOUBLE, textToFloat),
  native("athena_text_to_real", [VARCHAR], FLOAT, (text: string) => textToFloat(text, "REAL")),
  native("athena_text_to_boolean", [VARCHAR], BOOLEAN, textToBoolean),
  native("athena_text_to_decimal", [VARCHAR, INTEGER, INTEGER], VARCHAR, textToDecimal),
  native("athena_double_to_decimal", [DOUBLE, INTEGER, INTEGER], VARCHAR, doubleToDecimal),
  native("athena_real_to_decimal", [FLOAT, INTEGER, INTEGER], VARCHAR, realToDecimal),
  native("athena_text_to_uuid", [VARCHAR], VARCHAR, textToUuid),
  {
    kind: "macro",
    // A text of digits alone needs no TypeScript.
    name: "athena_whole",
    definition:
      "(x, name) as coalesce(if(regexp_full_match(x, '[+-]?[0-9]{1,18}'), try_cast(x as bigint), null), athena_text_to_whole(x, name))",
    calls: ["athena_text_to_whole"],
  },
  {
    kind: "macro",
    name: "athena_whole_integer",
    // Nine digits are an integer whatever they are.
    definition:
      "(x) as coalesce(if(regexp_full_match(x, '[+-]?[0-9]{1,9}'), try_cast(x as bigint), null), athena_text_to_whole(x, 'INT'))",
    calls: ["athena_text_to_whole"],
  },
  {
    kind: "macro",
    name: "athena_float",
    definition:
      "(x) as coalesce(if(regexp_full_match(x, '-?[0-9]{1,15}([.][0-9]{1,15})?'), try_cast(x as double), null), athena_text_to_float(x, 'DOUBLE'))",
    calls: ["athena_text_to_float"],
  },
];

function textToDecimal(text: string, precision: number, scale: number): string {
  const name = `DECIMAL(${precision}, ${scale})`;
  const failed = (why: string) =>
    new RaisedByHelper("INVALID_CAST_ARGUMENT", `Cannot cast VARCHAR '${text}' to ${name}. ${why}`);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) {
    throw failed("Value is not a number.");
  }
  const decimal = decimalText(text, precision, scale);
  if (decimal === undefined) throw failed("Value too large.");
  return decimal;
}

function doubleToDecimal(value: number, precision: number, scale: number): string {
  return floatToDecimal("DOUBLE", javaDouble(value), precision, scale);
}

function realToDecimal(value: number, precision: number, scale: number): string {
  return floatToDecimal("REAL", javaReal(value), precision, scale);
}

function floatToDecimal(name: string, text: string, precision: number, scale: number): string {
  const decimal = /\d$/.test(text) ? decimalText(text, precision, scale) : undefined;
  if (decimal !== undefined) return decimal;
  throw new RaisedByHelper(
    "INVALID_CAST_ARGUMENT",
    `Cannot cast ${name} '${text}' to DECIMAL(${precision}, ${scale})`,
  );
}

const UUID_LENGTH = 36;

function textToUuid(text: string): string {
  const failed = (message: string) => new RaisedByHelper("INVALID_CAST_ARGUMENT", message);
  if (!/^[0-9a-f]+(?:-[0-9a-f]+){4}$/i.test(text)) {
    throw failed(`Cannot cast value to UUID: ${text}`);
  }
  if (text.length !== UUID_LENGTH) throw failed(`Invalid UUID string length: ${text.length}`);
  return text;
}
