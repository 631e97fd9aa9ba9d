import { DOUBLE, FLOAT, LIST, VARCHAR, type DuckDBListValue } from "@duckdb/node-api";

import { parseType } from "../../types/parse-type";
import { spell, type AthenaType } from "../../types/type";
import type { Helper } from "../helper";
import { RaisedByHelper } from "../raise";
import { decimalText } from "./decimal-text";
import { javaDouble, javaReal, scientificDouble } from "./java-numbers";
import { doubleJson, type Json, parseJson, printJson, quoteJson } from "./json-text";
import { native } from "./native";
import { textToBoolean, textToFloat, textToWhole } from "./text-to-value";

/**
 * Casts from and to JSON.
 * @see https://trino.io/docs/current/functions/json.html#cast-from-json
 * @see https://github.com/trinodb/trino/blob/476/core/trino-main/src/main/java/io/trino/util/JsonUtil.java
 */
export const JSON_CAST_HELPERS: readonly Helper[] = [
  native("athena_json_to", [VARCHAR, VARCHAR], VARCHAR, castJson),
  native("athena_double_json", [DOUBLE], VARCHAR, doubleJson),
  native("athena_real_json", [FLOAT], VARCHAR, realJson),
  native("athena_text_json", [VARCHAR], VARCHAR, quoteJson),
  native("athena_json_members", [LIST(VARCHAR), LIST(VARCHAR)], VARCHAR, membersJson),
];

function realJson(value: number): string {
  const text = javaReal(value);
  return Number.isFinite(value) ? text : `"${text}"`;
}

/** An object of names and of values in JSON, NULL for null. */
function membersJson(names: DuckDBListValue, values: DuckDBListValue): string {
  const members = names.items.map((name, at) => [String(name), String(values.items[at] ?? "null")]);
  return `{${members
    .toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1))
    .map(([name = "", value]) => `${quoteJson(name)}:${value}`)
    .join(",")}}`;
}

/** Longest JSON in a message. */
const MAX_SHOWN = 10_000;

const parsedTypes = new Map<string, AthenaType>();

function typeOf(name: string): AthenaType {
  const known = parsedTypes.get(name);
  if (known !== undefined) return known;
  const type = parseType(name);
  if (type === undefined) throw new TypeError(`${name} is not a type`);
  parsedTypes.set(name, type);
  return type;
}

/** A value that a cast does not take; of a scalar, the whole JSON is named instead. */
class JsonCastError extends Error {
  readonly fault = "ours";
}

/**
 * @param json in Trino's canonical form
 * @returns of a nested type, JSON that DuckDB casts to it; of another, its text
 */
function castJson(json: string, name: string): string | null {
  const type = typeOf(name);
  const value = parseJson(json)!;
  try {
    if (isNested(type)) return value.kind === "null" ? null : nested(value, type);
    return scalar(value, type);
  } catch (error) {
    if (isNested(type)) throw nestedFailure(error, json, name);
    if (!(error instanceof JsonCastError)) throw error;
    throw new RaisedByHelper("INVALID_CAST_ARGUMENT", scalarFailure(value, json, type));
  }
}

function isNested(type: AthenaType): boolean {
  return type.kind === "array" || type.kind === "map" || type.kind === "row";
}

function nestedFailure(error: unknown, json: string, name: string): unknown {
  const why =
    error instanceof RaisedByHelper
      ? error.raised.message
      : error instanceof JsonCastError
        ? error.message
        : undefined;
  if (why === undefined) return error;
  const shown = json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN)}...(truncated)` : json;
  return new RaisedByHelper("INVALID_CAST_ARGUMENT", `Cannot cast to ${name}. ${why}\n${shown}`);
}

function scalarFailure(value: Json, json: string, type: AthenaType): string {
  if (type.kind !== "decimal") return `Cannot cast '${json}' to ${spell(type)}`;
  const name = `DECIMAL(${type.precision},${type.scale})`;
  return value.kind === "number"
    ? `Cannot cast input json to ${name}`
    : `Cannot cast '${json}' to ${name}`;
}

/** Text of a value that is no array, map or row. */
function scalar(json: Json, type: AthenaType): string | null {
  if (type.kind === "json") return printJson(json);
  if (json.kind === "null") return null;
  if (json.kind === "array" || json.kind === "object") {
    const token = json.kind === "array" ? "[" : "{";
    throw new JsonCastError(`Unexpected token when cast to ${spell(type)}: ${token}`);
  }
  switch (type.kind) {
    case "boolean":
      if (json.kind === "boolean") return String(json.value);
      return String(json.kind === "string" ? textToBoolean(json.text) : Number(json.text) !== 0);
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return wholeText(json, type.kind);
    case "real":
    case "double":
      if (json.kind === "boolean") return json.value ? "1" : "0";
      return json.kind === "number"
        ? json.text
        : String(textToFloat(json.text, type.kind.toUpperCase()));
    case "decimal": {
      const text = json.kind === "boolean" ? (json.value ? "1" : "0") : json.text;
      const decimal = /^[+-]?\d/.test(text)
        ? decimalText(text, type.precision, type.scale)
        : undefined;
      if (decimal === undefined) throw new JsonCastError(`Cannot cast '${text}' to ${spell(type)}`);
      return decimal;
    }
    default:
      return textOf(json);
  }
}

/** A value as its text; a fraction as a double is cast to varchar. */
function textOf(json: Json & { kind: "boolean" | "number" | "string" }): string {
  if (json.kind === "boolean") return String(json.value);
  if (json.kind === "string" || /^-?\d+$/.test(json.text)) return json.text;
  return scientificDouble(Number(json.text));
}

const WHOLE = {
  tinyint: { name: "TINYINT", limit: 2n ** 7n },
  smallint: { name: "SMALLINT", limit: 2n ** 15n },
  integer: { name: "INT", limit: 2n ** 31n },
  bigint: { name: "BIGINT", limit: 2n ** 63n },
} as const;

function wholeText(
  json: Json & { kind: "boolean" | "number" | "string" },
  kind: keyof typeof WHOLE,
): string {
  const { name, limit } = WHOLE[kind];
  if (json.kind === "boolean") return json.value ? "1" : "0";
  if (json.kind === "string") return String(textToWhole(json.text, name));
  if (!/^-?\d+$/.test(json.text)) return wholeOfFraction(Number(json.text), kind, limit);
  const value = BigInt(json.text);
  if (value < limit && value >= -limit) return String(value);
  throw new JsonCastError(
    kind === "bigint" || kind === "integer" ? "integer overflow" : `Out of range: ${value}`,
  );
}

function wholeOfFraction(value: number, kind: keyof typeof WHOLE, limit: bigint): string {
  const rounded = BigInt(Math.sign(value) * Math.round(Math.abs(value)));
  if (rounded < limit && rounded >= -limit) return String(rounded);
  const shown = javaDouble(value);
  throw kind === "bigint"
    ? new RaisedByHelper("INVALID_CAST_ARGUMENT", `Unable to cast ${shown} to bigint`)
    : new RaisedByHelper("NUMERIC_VALUE_OUT_OF_RANGE", `Out of range for ${kind}: ${shown}`);
}

/** JSON that DuckDB casts to the type: its numbers and texts are strings. */
function nested(json: Json, type: AthenaType): string {
  if (json.kind === "null" && type.kind !== "json") return "null";
  switch (type.kind) {
    case "array":
      if (json.kind !== "array") throw unexpected("array", json);
      return `[${json.items.map((item) => nested(item, type.element)).join(",")}]`;
    case "map":
      return nestedMap(json, type);
    case "row":
      return nestedRow(json, type);
    default: {
      const text = scalar(json, type);
      return text === null ? "null" : quoteJson(text);
    }
  }
}

function nestedMap(json: Json, type: AthenaType & { kind: "map" }): string {
  if (json.kind !== "object") throw unexpected("object", json);
  const members = [...json.members].map(
    ([name, value]) =>
      [scalar({ kind: "string", text: name }, type.key)!, nested(value, type.value)] as const,
  );
  if (new Set(members.map(([name]) => name)).size < members.length) {
    throw new JsonCastError("Duplicate map keys are not allowed");
  }
  return `{${members.map(([name, value]) => `${quoteJson(name)}:${value}`).join(",")}}`;
}

function nestedRow(json: Json, type: AthenaType & { kind: "row" }): string {
  if (json.kind !== "array" && json.kind !== "object") throw unexpected("array or object", json);
  const fields = type.fields.map((field, at) => {
    const value = json.kind === "array" ? json.items[at] : member(json, field.name);
    if (value !== undefined) return `"f${at}":${nested(value, field.type)}`;
    if (json.kind === "object") return `"f${at}":null`;
    throw new JsonCastError(`Unexpected token when cast to ${spell(field.type)}: ]`);
  });
  const extra = json.kind === "array" ? json.items[type.fields.length] : undefined;
  if (extra !== undefined) {
    throw new JsonCastError(`Expected json array ending, but got ${tokenOf(extra)}`);
  }
  return `{${fields.join(",")}}`;
}

/** Names of fields match in any case. */
function member(json: Json & { kind: "object" }, name: string | undefined): Json | undefined {
  const wanted = name?.toLowerCase();
  return [...json.members].find(([key]) => key.toLowerCase() === wanted)?.[1];
}

function unexpected(expected: string, json: Json): JsonCastError {
  return new JsonCastError(`Expected a json ${expected}, but got ${tokenOf(json)}`);
}

function tokenOf(json: Json): string {
  if (json.kind === "array") return "[";
  if (json.kind === "object") return "{";
  return json.kind === "string" ? json.text : printJson(json);
}
