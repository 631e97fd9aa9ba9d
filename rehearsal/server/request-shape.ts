import { ServiceError } from "../errors";

/**
 * The types of a service's requests, as the SDK's client carries them: a number is a plain type, 64 and 128 more are a list
 * and a map of it, arrays begin with what they are.
 * @see https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/static-schemas.ts
 */
type Schema = number | readonly unknown[] | (() => Schema);

const PLAIN: Readonly<Record<number, string>> = { 0: "string", 1: "number", 2: "boolean" };
const [LIST_OF, MAP_OF] = [64, 128];
const [SIMPLE, LIST, MAP, STRUCTURE, UNION, OPERATION] = [0, 1, 2, 3, 4, 9];
const STREAM_OF_TEXT = 21;
const [TIMESTAMP_FIRST, TIMESTAMP_LAST] = [4, 7];

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
  const schema = client[`${operation}$`];
  if (!Array.isArray(schema) || schema[0] !== OPERATION)
    throw new ServiceError("UnknownOperationException", `There is no operation ${operation}.`);
  check(schema[4] as Schema, input, operation);
}

function check(schema: Schema, value: unknown, path: string): void {
  if (value === null || value === undefined) return;
  if (typeof schema === "function") return check(schema(), value, path);
  if (typeof schema === "number") return checkPlain(schema, value, path);
  // A type together with its traits.
  if (schema.length === 2) return check(schema[0] as Schema, value, path);
  switch (schema[0]) {
    case SIMPLE:
      return check(schema[4] as Schema, value, path);
    case LIST:
      return each(asList(value, path), schema[4] as Schema, path);
    case MAP:
      return each(Object.values(asObject(value, path)), schema[5] as Schema, path);
    case STRUCTURE:
    case UNION:
      return checkMembers(schema, asObject(value, path), path);
    default:
      throw new Error(`The SDK describes ${path} in a way that is not read here.`);
  }
}

function checkMembers(
  schema: readonly unknown[],
  value: Readonly<Record<string, unknown>>,
  path: string,
): void {
  const names = schema[4] as readonly string[];
  const types = schema[5] as readonly Schema[];
  // What an API does not know it ignores.
  for (const [at, name] of names.entries())
    if (Object.hasOwn(value, name)) check(types[at]!, value[name], `${path}.${name}`);
}

function checkPlain(schema: number, value: unknown, path: string): void {
  if (schema >= MAP_OF) return each(Object.values(asObject(value, path)), schema - MAP_OF, path);
  if (schema >= LIST_OF) return each(asList(value, path), schema - LIST_OF, path);
  const expected =
    schema === STREAM_OF_TEXT
      ? "string"
      : schema >= TIMESTAMP_FIRST && schema <= TIMESTAMP_LAST
        ? "number"
        : PLAIN[schema];
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
