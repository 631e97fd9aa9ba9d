import { isTimestamp, operationSchemas, shapeOf, type Schema } from "./api-schema";

/**
 * An answer as it goes over the wire: points in time are Unix seconds, wherever the API has one and nowhere else. Services give them as
 * dates, and stores that were read from disk as text.
 * @param client module of the service's client in the SDK
 */
export function wireAnswer(
  client: Readonly<Record<string, unknown>>,
  operation: string,
  output: unknown,
): unknown {
  const schemas = operationSchemas(client, operation);
  return schemas ? written(schemas.output, output) : output;
}

function written(schema: Schema, value: unknown): unknown {
  if (value === null || value === undefined || !hasTime(schema)) return value;
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case "plain":
      return value instanceof Date || typeof value === "string"
        ? new Date(value).getTime() / 1_000
        : value;
    case "list":
      return (value as readonly unknown[]).map((one) => written(shape.of, one));
    case "map":
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, written(shape.of, one)]),
      );
    case "structure": {
      const given = value as Readonly<Record<string, unknown>>;
      const members = shape.members.filter(([name]) => Object.hasOwn(given, name));
      return {
        ...given,
        ...Object.fromEntries(members.map(([name, type]) => [name, written(type, given[name])])),
      };
    }
  }
}

const timed = new Map<Schema, boolean>();

/** Whether there is a point in time anywhere in a type, so that large answers without one are passed on as they are. */
function hasTime(schema: Schema): boolean {
  const known = timed.get(schema);
  if (known !== undefined) return known;
  // A type that holds itself is walked through, which is right in any case.
  timed.set(schema, true);
  const shape = shapeOf(schema);
  const found =
    shape.kind === "plain"
      ? isTimestamp(shape.type)
      : shape.kind === "structure"
        ? shape.members.some(([, type]) => hasTime(type))
        : hasTime(shape.of);
  timed.set(schema, found);
  return found;
}
