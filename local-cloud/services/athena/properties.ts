import { StatementFailedError } from "../../dialects/athena/errors";
import type { Expression } from "../../dialects/athena/parse/ast";
import type { Properties } from "../../dialects/athena/parse/parse-statement";

/** The value of a table's property. */
export type PropertyValue = string | number | boolean | readonly string[];

/** The properties of CREATE TABLE AS or UNLOAD by name. @throws StatementFailedError for a value that is no constant */
export function constantProperties(
  properties: Properties,
): Readonly<Record<string, PropertyValue>> {
  return Object.fromEntries(
    properties.map(({ name, value }) => {
      const constant = constantOf(value);
      if (constant === undefined)
        throw new StatementFailedError(
          `INVALID_TABLE_PROPERTY: line 1:1: Invalid value for table property '${name.name}'`,
        );
      return [name.name.toLowerCase(), constant];
    }),
  );
}

function constantOf(value: Expression): PropertyValue | undefined {
  switch (value.kind) {
    case "string":
    case "boolean":
      return value.value;
    case "number":
      return Number(value.text);
    case "array": {
      const items = value.items.map(constantOf);
      return items.every((item) => typeof item === "string") ? items : undefined;
    }
    default:
      return undefined;
  }
}
