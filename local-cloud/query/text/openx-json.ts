import { NotSimulatedError, ServiceError } from "../../errors";
import type { HiveType } from "../hive-type";
import type { ScanRequest } from "../scan";
import {
  isList,
  isObject,
  jsonText,
  JsonTextError,
  readJson,
  type JsonScalar,
  type JsonValue,
} from "./json-value";
import { jsonLineReader, type DecodeLine, type Decoded, type JsonTable } from "./json-reader";
import { fits, fittedText, javaDecimal, javaFloat } from "./json-scalars";
import type { LineReader } from "./line-reader";
import { dateOf, integerOf, timestampOf } from "./openx-scalars";

/** What the SerDe's properties say. */
interface OpenxOptions {
  readonly ignoresMalformed: boolean;
  readonly dotsInKeys: boolean;
  readonly ignoresCase: boolean;
  /** JSON's key by the table's name. */
  readonly mappings: Readonly<Record<string, string>>;
}

/**
 * The OpenX JSON SerDe. JSON in its own spelling without quotes is taken for malformed.
 * @throws NotSimulatedError for `timestamp.formats` and binary columns
 * @see https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
 */
export function openxJsonReader(request: ScanRequest): LineReader {
  return jsonLineReader(request, "lake_openx_json", decoderOf);
}

function decoderOf({ columns, properties }: JsonTable): DecodeLine {
  if (properties["timestamp.formats"] !== undefined)
    throw new NotSimulatedError("timestamp.formats with the OpenX JSON SerDe", __filename);
  for (const { type } of columns) refuseBinary(type);
  const is = (name: string) => properties[name]?.toLowerCase() === "true";
  const options: OpenxOptions = {
    ignoresMalformed: is("ignore.malformed.json"),
    dotsInKeys: is("dots.in.keys"),
    ignoresCase: (properties["case.insensitive"] ?? "true").toLowerCase() === "true",
    mappings: Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => name.startsWith("mapping."))
        .map(([name, key]) => [name.slice("mapping.".length).toLowerCase(), key]),
    ),
  };
  return (line) => {
    const text = line.trim();
    // Only objects and arrays are rows; anything else is a row of NULLs.
    if (!/^[[{]/.test(text)) return undefined;
    let row: JsonValue;
    try {
      row = readRow(text, options);
    } catch (error) {
      if (!(error instanceof JsonTextError)) throw error;
      if (options.ignoresMalformed) return undefined;
      throw new ServiceError(
        "HIVE_CURSOR_ERROR",
        `HIVE_CURSOR_ERROR: Row is not a valid JSON Object - JSONException: ${error.message}`,
      );
    }
    return fieldsOf(row, columns, options);
  };
}

function readRow(text: string, options: OpenxOptions): JsonValue {
  const refuse = (key: string) => {
    throw new JsonTextError(`Duplicate key "${key}"`);
  };
  const row = readJson(text, refuse);
  if (options.ignoresCase) refuseAlikeKeys(row, refuse);
  return row;
}

function refuseAlikeKeys(value: JsonValue, refuse: (key: string) => void): void {
  if (isList(value)) for (const item of value) refuseAlikeKeys(item, refuse);
  if (!isObject(value)) return;
  const seen = new Set<string>();
  for (const [key, item] of value) {
    if (seen.has(key.toLowerCase())) refuse(key);
    seen.add(key.toLowerCase());
    refuseAlikeKeys(item, refuse);
  }
}

function fieldsOf(
  value: JsonValue,
  fields: readonly { readonly name: string; readonly type: HiveType }[],
  options: OpenxOptions,
): Decoded[] {
  if (isList(value))
    return fields.map(({ type }, index) => decode(value[index], type, options, index));
  if (isObject(value))
    return fields.map(({ name, type }, index) =>
      decode(memberOf(value, name, options), type, options, index),
    );
  if (value !== null && value.text.trim() !== "") throw notCoercible("Primitive", "ROW");
  return fields.map(() => null);
}

function memberOf(
  object: ReadonlyMap<string, JsonValue>,
  name: string,
  { mappings, ignoresCase, dotsInKeys }: OpenxOptions,
): JsonValue | undefined {
  const wanted = mappings[name] ?? name;
  const exact = object.get(wanted);
  if (exact !== undefined) return exact;
  const folded = (key: string) => (ignoresCase ? key.toLowerCase() : key);
  for (const [key, value] of object) if (folded(key) === folded(wanted)) return value;
  if (!dotsInKeys || !name.includes("_")) return undefined;
  for (const [key, value] of object)
    if (key.includes(".") && folded(key.replaceAll(".", "_")) === folded(name)) return value;
  return undefined;
}

function decode(
  value: JsonValue | undefined,
  type: HiveType,
  options: OpenxOptions,
  index: number,
): Decoded {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case "array":
      if (isList(value)) return value.map((item) => decode(item, type.element, options, index));
      if (!isObject(value) && value.text === "") return null;
      return [decode(value, type.element, options, index)];
    case "map":
      return decodeMap(value, type, options, index);
    case "struct":
      return new Map(fieldsOf(value, type.fields, options).map((field, at) => [`f${at}`, field]));
    case "boolean":
      return plainText(value).toLowerCase() === "true";
    case "string":
    case "varchar":
    case "char":
      return fittedText(plainText(value), type);
    default:
      if (isList(value) || isObject(value))
        throw notCoercible(isList(value) ? "Array" : "Object", type.kind);
      return decodeScalar(value, type, index);
  }
}

function decodeMap(
  value: JsonValue,
  type: Extract<HiveType, { kind: "map" }>,
  options: OpenxOptions,
  index: number,
): Decoded {
  if (isList(value) || value === null) throw notCoercible("Array", "MAP");
  if (!isObject(value)) {
    if (value.text.trim() === "") return null;
    throw notCoercible("Primitive", "MAP");
  }
  const entries: [string, Decoded][] = [];
  for (const [key, item] of value) {
    const decoded = decode({ text: key, isString: true }, type.key, options, index);
    if (decoded === null) continue;
    entries.push([keyText(decoded), decode(item, type.value, options, index)]);
  }
  return new Map(entries);
}

/** Keys are scalars: Trino has no others. */
function keyText(key: Decoded): string {
  return typeof key === "boolean" ? String(key) : typeof key === "string" ? key : "";
}

function decodeScalar({ text }: JsonScalar, type: HiveType, index: number): string | null {
  switch (type.kind) {
    case "float":
    case "double":
      return javaFloat(text) ?? null;
    case "decimal":
      return javaDecimal(text) ?? null;
    case "date":
      return dateOf(text) ?? null;
    case "timestamp":
      return timestampOf(text) ?? null;
    default: {
      const integer = integerOf(text);
      if (integer === undefined || !fits(integer, type))
        // https://repost.aws/knowledge-center/athena-hive-bad-data-parsing-field-value
        throw badValue(
          `Error parsing field value '${text}' for field ${index}: For input string: "${text}"`,
        );
      return String(integer);
    }
  }
}

/** @throws NotSimulatedError for numbers with an exponent, which Java writes in its own spelling */
function plainText(value: JsonValue): string {
  if (hasExponent(value))
    throw new NotSimulatedError("a number with an exponent in a text column of JSON", __filename);
  return value === null || isList(value) || isObject(value) ? jsonText(value) : value.text;
}

function hasExponent(value: JsonValue): boolean {
  if (value === null) return false;
  if (isList(value)) return value.some(hasExponent);
  if (isObject(value)) return [...value.values()].some(hasExponent);
  return !value.isString && /\d[eE]/.test(value.text);
}

function refuseBinary(type: HiveType): void {
  if (type.kind === "binary")
    throw new NotSimulatedError("columns of the type binary with the OpenX JSON SerDe", __filename);
  if (type.kind === "array") refuseBinary(type.element);
  if (type.kind === "map") refuseBinary(type.value);
  if (type.kind === "struct") for (const field of type.fields) refuseBinary(field.type);
}

function notCoercible(what: string, type: string): ServiceError {
  return badValue(`${what} can not be coerced to a ${type.toUpperCase()}`);
}

function badValue(message: string): ServiceError {
  return new ServiceError("HIVE_BAD_DATA", `HIVE_BAD_DATA: ${message}`);
}
