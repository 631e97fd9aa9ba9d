import { literal } from "../../../duckdb/quoting";
import { NotSimulatedError } from "../../../errors";
import { castSql } from "../types/casts";
import { type AthenaType, spell, VARCHAR } from "../types/type";
import type { FunctionEntry, Overload } from "./function-entry";

const page = "conversion";
const kind = "scalar";

/** Letters of the values' types: each has its own. */
const LETTERS = "ABCDEFGHIJKLMNOP".split("");

/** One overload for each count of values. */
const FORMAT: readonly Overload[] = LETTERS.map((_, count) => ({
  signature: `(varchar, ${LETTERS.slice(0, count + 1).join(", ")}) -> varchar`,
  seesNull: true,
  lower: ([pattern = "", ...values], { types }) => {
    const texts = values.map((value, at) => formatted(value, types[at + 1]!));
    const kinds = types.slice(1).map((type) => type.kind);
    return `athena_format(${pattern}, cast([${texts.join(", ")}] as varchar[]), ${literal(kinds.join(","))})`;
  },
}));

/** @throws NotSimulatedError for a type whose values Java prints in a way of its own */
function formatted(value: string, type: AthenaType): string {
  switch (type.kind) {
    case "unknown":
      return "null";
    case "double":
    case "real":
      return `athena_java_${type.kind}(${value})`;
    case "boolean":
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
    case "decimal":
    case "varchar":
    case "char":
    case "date":
      return castSql(value, type, VARCHAR)!;
    default:
      throw new NotSimulatedError(`format() of ${spell(type)}`, __filename);
  }
}

/** @see https://trino.io/docs/current/functions/conversion.html */
export const CONVERSION: readonly FunctionEntry[] = [
  { name: "format", page, kind, overloads: FORMAT },
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
