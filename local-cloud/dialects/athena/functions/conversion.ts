import { literal } from "../../../duckdb/quoting";
import { spell } from "../types/type";
import type { FunctionEntry, Overload } from "./function-entry";

const page = "conversion";
const kind = "scalar";

function calls(name: string): Overload["lower"] {
  return (args) => `${name}(${args.join(", ")})`;
}

/** @see https://trino.io/docs/current/functions/conversion.html */
export const CONVERSION: readonly FunctionEntry[] = [
  {
    name: "format_number",
    page,
    kind,
    overloads: [],
    refused: "Its rounding of the units is not known exactly.",
  },
  ...["parse_data_size", "parse_presto_data_size"].map(
    (name) =>
      ({
        name,
        page,
        kind,
        overloads: [
          {
            signature: "(varchar(x)) -> decimal(38,0)",
            lower: ([text = ""]: readonly string[]) =>
              `cast(athena_parse_data_size(${text}) as DECIMAL(38,0))`,
          },
        ],
      }) as const,
  ),
  {
    name: "typeof",
    page,
    kind,
    overloads: [
      {
        signature: "(T) -> varchar",
        seesNull: true,
        lower: (_, { types: [type] }) => literal(spell(type!)),
      },
    ],
  },
];
