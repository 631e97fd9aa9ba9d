/**
 * A type of an API as the SDK's client carries it: a number is a plain type, 64 and 128 more are a list and a map of it, arrays
 * begin with what they are.
 * @see https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/static-schemas.ts
 */
export type Schema = number | readonly unknown[] | (() => Schema);

/** A type as it is read here. */
export type Shape =
  | { readonly kind: "plain"; readonly type: number }
  | { readonly kind: "list" | "map"; readonly of: Schema }
  | { readonly kind: "structure"; readonly members: readonly (readonly [string, Schema])[] };

const [LIST_OF, MAP_OF] = [64, 128];
const [SIMPLE, LIST, MAP, STRUCTURE, UNION, OPERATION] = [0, 1, 2, 3, 4, 9];
const [TIMESTAMP_FIRST, TIMESTAMP_LAST] = [4, 7];

/** Types of a call's request and of its answer. @returns undefined when the service has no such operation */
export function operationSchemas(
  client: Readonly<Record<string, unknown>>,
  operation: string,
): { readonly input: Schema; readonly output: Schema } | undefined {
  const schema = client[`${operation}$`];
  if (!Array.isArray(schema) || schema[0] !== OPERATION) return undefined;
  return { input: schema[4] as Schema, output: schema[5] as Schema };
}

/** @throws Error when the SDK describes it in a way that is not known here */
export function shapeOf(schema: Schema): Shape {
  if (typeof schema === "function") return shapeOf(schema());
  if (typeof schema === "number") {
    if (schema >= MAP_OF) return { kind: "map", of: schema - MAP_OF };
    if (schema >= LIST_OF) return { kind: "list", of: schema - LIST_OF };
    return { kind: "plain", type: schema };
  }
  // A type together with its traits.
  if (schema.length === 2) return shapeOf(schema[0] as Schema);
  switch (schema[0]) {
    case SIMPLE:
      return shapeOf(schema[4] as Schema);
    case LIST:
      return { kind: "list", of: schema[4] as Schema };
    case MAP:
      return { kind: "map", of: schema[5] as Schema };
    case STRUCTURE:
    case UNION: {
      const types = schema[5] as readonly Schema[];
      const names = schema[4] as readonly string[];
      return { kind: "structure", members: names.map((name, at) => [name, types[at]!]) };
    }
    default:
      throw new Error(`The SDK describes ${String(schema[2])} in a way that is not read here.`);
  }
}

/** Whether a plain type is a point in time. */
export function isTimestamp(type: number): boolean {
  return type >= TIMESTAMP_FIRST && type <= TIMESTAMP_LAST;
}
