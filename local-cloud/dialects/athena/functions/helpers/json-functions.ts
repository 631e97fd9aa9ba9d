import { BIGINT, BOOLEAN, DOUBLE, VARCHAR } from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument } from "../raise";
import { jsonPath } from "./json-path";
import { type Json, jsonAt, jsonItems, parseJson, printJson, printPart } from "./json-text";
import { native } from "./native";

/** @see https://trino.io/docs/current/functions/json.html */
export const JSON_HELPERS: readonly Helper[] = [
  native("athena_json_parse", [VARCHAR], VARCHAR, parsed),
  native("athena_json_extract", [VARCHAR, VARCHAR], VARCHAR, extract),
  native("athena_json_extract_scalar", [VARCHAR, VARCHAR], VARCHAR, extractScalar),
  native("athena_json_size", [VARCHAR, VARCHAR], BIGINT, size),
  native("athena_json_array_length", [VARCHAR], BIGINT, arrayLength),
  native("athena_json_array_get", [VARCHAR, BIGINT], VARCHAR, arrayGet),
  native("athena_json_array_contains_text", [VARCHAR, VARCHAR], BOOLEAN, containsText),
  native("athena_json_array_contains_boolean", [VARCHAR, BOOLEAN], BOOLEAN, containsBoolean),
  native("athena_json_array_contains_whole", [VARCHAR, BIGINT], BOOLEAN, containsWhole),
  native("athena_json_array_contains_double", [VARCHAR, DOUBLE], BOOLEAN, containsDouble),
  native("athena_is_json_scalar", [VARCHAR], BOOLEAN, isScalar),
];

function parsed(text: string): string {
  const json = parseJson(text);
  if (json === undefined) throw invalidArgument(`Cannot convert value to JSON: '${text}'`);
  return printJson(json);
}

function found(text: string, path: string): Json | undefined {
  return jsonAt(text, jsonPath(path));
}

function extract(text: string, path: string): string | null {
  const json = found(text, path);
  return json === undefined ? null : printPart(json);
}

function extractScalar(text: string, path: string): string | null {
  const json = found(text, path);
  switch (json?.kind) {
    case "string":
    case "number":
      return json.text;
    case "boolean":
      return String(json.value);
    default:
      return null;
  }
}

function size(text: string, path: string): bigint | null {
  const json = found(text, path);
  if (json === undefined) return null;
  if (json.kind === "array") return BigInt(json.items.length);
  return json.kind === "object" ? BigInt(json.members.size) : 0n;
}

function arrayLength(text: string): bigint | null {
  const found = jsonItems(text);
  return found?.isComplete ? BigInt(found.items.length) : null;
}

function arrayGet(text: string, index: bigint): string | null {
  const found = jsonItems(text);
  if (found === undefined || (index < 0n && !found.isComplete)) return null;
  const item = found.items.at(Number(index));
  if (item === undefined) return null;
  switch (item.kind) {
    case "null":
      return null;
    // As they are in the text, strings without their quotes, as in Trino.
    case "string":
    case "number":
      return item.text;
    default:
      return printPart(item);
  }
}

function contains(text: string, is: (item: Json) => boolean): boolean | null {
  const found = jsonItems(text);
  if (found?.items.some(is)) return true;
  return found?.isComplete ? false : null;
}

function containsText(text: string, value: string): boolean | null {
  return contains(text, (item) => item.kind === "string" && item.text === value);
}

function containsBoolean(text: string, value: boolean): boolean | null {
  return contains(text, (item) => item.kind === "boolean" && item.value === value);
}

function containsWhole(text: string, value: bigint): boolean | null {
  return contains(
    text,
    (item) => item.kind === "number" && /^-?\d+$/.test(item.text) && BigInt(item.text) === value,
  );
}

function containsDouble(text: string, value: number): boolean | null {
  if (!Number.isFinite(value)) return false;
  return contains(
    text,
    (item) => item.kind === "number" && !/^-?\d+$/.test(item.text) && Number(item.text) === value,
  );
}

function isScalar(text: string): boolean {
  const json = parseJson(text);
  if (json === undefined) throw invalidArgument(`Invalid JSON value: ${text}`);
  return json.kind !== "array" && json.kind !== "object";
}
