import { ServiceError } from "../../errors";
import { isTimestamp, operationSchemas, shapeOf, type Schema } from "./api-schema";

const PLAIN: Readonly<Record<number, string>> = { 0: "string", 1: "number", 2: "boolean" };
const DOCUMENT = 15;
const STREAM_OF_TEXT = 21;

/** Deepest value of a request, below types that hold themselves. AWS's own services refuse less. */
const MAX_DEPTH = 64;

/**
 * A request as the service's model has it: members that the API does not know are dropped, as a null is, and values of other types
 * are refused in the words in which AWS's services do.
 * @param client module of the service's client in the SDK
 * @throws ServiceError `SerializationException` naming the first wrong value
 */
export function modelledRequest(
  client: Readonly<Record<string, unknown>>,
  operation: string,
  input: object,
): object {
  const schemas = operationSchemas(client, operation);
  if (!schemas)
    throw new ServiceError("UnknownOperationException", `There is no operation ${operation}.`);
  return modelled(schemas.input, input, { path: operation, depth: 0 }) as object;
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

function modelled(schema: Schema, value: unknown, place: Place): unknown {
  const { path, depth } = place;
  if (depth > MAX_DEPTH)
    throw new ServiceError("SerializationException", `${path} is nested too deeply.`);
  const shape = shapeOf(schema);
  const inside = (name: string): Place => ({ path: `${path}${name}`, depth: depth + 1 });
  switch (shape.kind) {
    case "plain":
      return modelledPlain(shape.type, value, place);
    case "list":
      return withoutNulls(asList(value, path)).map((one) => modelled(shape.of, one, inside("[]")));
    case "map": {
      const entries = Object.entries(asObject(value, path)).filter(([, one]) => isGiven(one));
      return Object.fromEntries(
        entries.map(([key, one]) => [key, modelled(shape.of, one, inside("[]"))]),
      );
    }
    case "structure": {
      const given = asObject(value, path);
      const members = shape.members.filter(
        ([name]) => Object.hasOwn(given, name) && isGiven(given[name]),
      );
      return Object.fromEntries(
        members.map(([name, type]) => [name, modelled(type, given[name], inside(`.${name}`))]),
      );
    }
  }
}

function modelledPlain(type: number, value: unknown, place: Place): unknown {
  const expected = type === STREAM_OF_TEXT ? "string" : isTimestamp(type) ? "number" : PLAIN[type];
  if (expected !== undefined && typeof value !== expected) throw wrong(place.path, value, expected);
  if (type === DOCUMENT) checkDepth(value, place);
  return value;
}

/** A document has the shape that the client gives it. */
function checkDepth(value: unknown, { path, depth }: Place): void {
  if (depth > MAX_DEPTH)
    throw new ServiceError("SerializationException", `${path} is nested too deeply.`);
  if (typeof value !== "object" || value === null) return;
  for (const one of Object.values(value)) checkDepth(one, { path, depth: depth + 1 });
}

/** To the services, a null is a value that was left out. */
function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function withoutNulls(values: readonly unknown[]): readonly unknown[] {
  return values.filter(isGiven);
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
