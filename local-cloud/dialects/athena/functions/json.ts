import type { FunctionEntry, Overload } from "./function-entry";

const page = "json";
const kind = "scalar";

function calls(name: string): Overload["lower"] {
  return (args) => `${name}(${args.join(", ")})`;
}

/** For json and for a text of JSON. */
function both(name: string, rest: string, result: string, ofText = result): FunctionEntry {
  const lower = calls(`athena_${name}`);
  return {
    name,
    page,
    kind,
    overloads: [
      { signature: `(json${rest}) -> ${result}`, lower },
      { signature: `(varchar(x)${rest}) -> ${ofText}`, lower },
    ],
  };
}

const NO_SQL_JSON = "The local cloud does not read the syntax of SQL/JSON.";

/** @see https://trino.io/docs/current/functions/json.html */
export const JSON_FUNCTIONS: readonly FunctionEntry[] = [
  both("is_json_scalar", "", "boolean"),
  {
    name: "json_array_contains",
    page,
    kind,
    overloads: ["json", "varchar(x)"].flatMap((json) =>
      (
        [
          ["bigint", "whole"],
          ["boolean", "boolean"],
          ["double", "double"],
          ["varchar(y)", "text"],
        ] as const
      ).map(([type, helper]) => ({
        signature: `(${json}, ${type}) -> boolean`,
        lower: calls(`athena_json_array_contains_${helper}`),
      })),
    ),
  },
  both("json_array_get", ", bigint", "json"),
  both("json_array_length", "", "bigint"),
  both("json_extract", ", jsonpath", "json"),
  both("json_extract_scalar", ", jsonpath", "varchar", "varchar(x)"),
  {
    name: "json_format",
    page,
    kind,
    overloads: [{ signature: "(json) -> varchar", lower: ([json = ""]) => json }],
  },
  {
    name: "json_parse",
    page,
    kind,
    overloads: [{ signature: "(varchar(x)) -> json", lower: calls("athena_json_parse") }],
  },
  both("json_size", ", jsonpath", "bigint"),
  ...["json_array", "json_exists", "json_object", "json_query", "json_table", "json_value"].map(
    (name) => ({ name, page, kind, overloads: [], refused: NO_SQL_JSON }) as const,
  ),
];
