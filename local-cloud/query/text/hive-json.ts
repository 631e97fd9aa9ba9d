import { NotSimulatedError, ServiceError } from "../../errors";
import type { HiveType } from "../hive-type";
import type { ScanRequest } from "../scan";
import { hiveDate, hiveTimestamp } from "./hive-time";
import {
  isList,
  isObject,
  JsonTextError,
  readJson,
  type JsonScalar,
  type JsonValue,
} from "./json-value";
import { jsonLineReader, type DecodeLine, type Decoded, type JsonTable } from "./json-reader";
import { fits, fittedText, javaDecimal, javaFloat } from "./json-scalars";
import type { LineReader } from "./line-reader";

/**
 * Hive's JSON SerDe: what does not fit its type ends the query.
 * @throws NotSimulatedError for `timestamp.formats` and binary columns
 * @see https://docs.aws.amazon.com/athena/latest/ug/hive-json-serde.html
 */
export function hiveJsonReader(request: ScanRequest): LineReader {
  return jsonLineReader(request, "lake_hive_json", decoderOf);
}

function decoderOf({ columns, properties }: JsonTable): DecodeLine {
  if (properties["timestamp.formats"] !== undefined)
    throw new NotSimulatedError("timestamp.formats with Hive's JSON SerDe", __filename);
  const ignoresMalformed = properties["ignore.malformed.json"]?.toLowerCase() === "true";
  return (line) => {
    try {
      // Of a key that an object has twice the last value counts.
      return fieldsOf(
        readJson(line, () => undefined),
        columns,
      );
    } catch (error) {
      if (!(error instanceof JsonTextError)) throw error;
      if (ignoresMalformed) return undefined;
      throw badValue(`Invalid JSON: ${error.message}`);
    }
  };
}

function fieldsOf(
  value: JsonValue,
  fields: readonly { readonly name: string; readonly type: HiveType }[],
): Decoded[] {
  if (!isObject(value)) throw new JsonTextError("start of object expected");
  const members = new Map([...value].map(([key, item]) => [key.toLowerCase(), item]));
  // Hive also knows columns by their place.
  return fields.map(({ name, type }, index) =>
    decode(members.get(name) ?? members.get(`_col${index}`), type),
  );
}

function decode(value: JsonValue | undefined, type: HiveType): Decoded {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case "array":
      if (!isList(value)) throw new JsonTextError("start of array expected");
      return value.map((item) => decode(item, type.element));
    case "map":
      if (!isObject(value)) throw new JsonTextError("start of object expected");
      return new Map(
        [...value].map(([key, item]) => [
          String(scalar({ text: key, isString: false }, type.key)),
          decode(item, type.value),
        ]),
      );
    case "struct":
      return new Map(fieldsOf(value, type.fields).map((field, index) => [`f${index}`, field]));
    default:
      if (isList(value) || isObject(value))
        throw new JsonTextError(`${type.kind} value must be a scalar json value`);
      return scalar(value, type);
  }
}

function scalar({ text, isString }: JsonScalar, type: HiveType): boolean | string | null {
  const known = (value: string | undefined): string => {
    if (value === undefined)
      throw badValue(`Invalid JSON: '${text}' is no value of the type ${type.kind}`);
    return value;
  };
  switch (type.kind) {
    case "boolean":
      return text.toLowerCase() === "true";
    case "string":
    case "varchar":
    case "char":
      return fittedText(text, type);
    case "date":
      return known(hiveDate(text));
    case "timestamp":
      return known(hiveTimestamp(text));
    case "decimal":
      return decimalOf(text, type);
    case "float":
    case "double":
      return known(isString ? undefined : javaFloat(text));
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint": {
      const integer = isString ? undefined : wholePart(text);
      return known(integer !== undefined && fits(integer, type) ? String(integer) : undefined);
    }
    default:
      throw new NotSimulatedError(
        `columns of the type ${type.kind} with Hive's JSON SerDe`,
        __filename,
      );
  }
}

/** A decimal that is none is NULL, one that is too large ends the query. */
function decimalOf(
  text: string,
  { precision, scale }: Extract<HiveType, { kind: "decimal" }>,
): string | null {
  const decimal = javaDecimal(text);
  if (decimal === undefined) return null;
  // What is rounded up to another digit is too large as well.
  if (Math.abs(Number(decimal)) + 0.5 * 10 ** -scale < 10 ** (precision - scale)) return decimal;
  throw new ServiceError(
    "HIVE_CURSOR_ERROR",
    `HIVE_CURSOR_ERROR: Failed to read file: Cannot convert '${text}' to decimal(${precision},${scale}). Value too large.`,
  );
}

/** A number without its fraction; undefined for what is no number. */
function wholePart(text: string): bigint | undefined {
  const digits = /^(-?\d+)(?:\.\d+)?$/.exec(text)?.[1];
  if (digits !== undefined) return BigInt(digits);
  const value = Math.trunc(Number(text));
  return /^-?\d/.test(text) && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

function badValue(message: string): ServiceError {
  return new ServiceError("HIVE_BAD_DATA", `HIVE_BAD_DATA: ${message}`);
}
