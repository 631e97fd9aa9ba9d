import { ServiceError } from "../../errors";
import { isTimestamp, operationSchemas, shapeOf, type Schema } from "./api-schema";

const PLAIN: Readonly<Record<number, string>> = { 0: "string", 1: "number", 2: "boolean" };
const STREAM_OF_TEXT = 21;

/**
 * Refuses a request whose values are of other types than the API's, in the words in which AWS's services do.
 * @param client module of the service's client in the SDK
 * @throws ServiceError `SerializationException` naming the first wrong value
 */
export function checkRequest(
  client: Readonly<Record<string, unknown>>,
  operation: string,
  input: object,
): void {
  const schemas = operationSchemas(client, operation);
  if (!schemas)
    throw new ServiceError("UnknownOperationException", `There is no operation ${operation}.`);
  check(schemas.input, input, operation);
}

function check(schema: Schema, value: unknown, path: string): void {
  if (value === null || value === undefined) return;
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case "plain":
      return checkPlain(shape.type, value, path);
    case "list":
      return each(asList(value, path), shape.of, path);
    case "map":
      return each(Object.values(asObject(value, path)), shape.of, path);
    case "structure": {
      const given = asObject(value, path);
      // What an API does not know it ignores.
      for (const [name, type] of shape.members)
        if (Object.hasOwn(given, name)) check(type, given[name], `${path}.${name}`);
    }
  }
}

function checkPlain(type: number, value: unknown, path: string): void {
  const expected = type === STREAM_OF_TEXT ? "string" : isTimestamp(type) ? "number" : PLAIN[type];
  if (expected !== undefined && typeof value !== expected) throw wrong(path, value, expected);
}

function each(values: readonly unknown[], schema: Schema, path: string): void {
  for (const value of values) check(schema, value, `${path}[]`);
}

function asList(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(path, value, "list");
  return value as readonly unknown[];
}

function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw wrong(path, value, "object");
  return value as Readonly<Record<string, unknown>>;
}

function wrong(path: string, value: unknown, expected: string): ServiceError {
  const got = Array.isArray(value) ? "list" : typeof value;
  return new ServiceError("SerializationException", `${path} is a ${got}; it needs a ${expected}.`);
}
