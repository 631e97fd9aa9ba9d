import type { AthenaType } from "../types/type";
import type { FunctionEntry, Overload } from "./function-entry";
import { applied } from "./lambda-sql";
import { once } from "./once";

const page = "regexp";
const kind = "scalar";

function calls(name: string): Overload["lower"] {
  return (args) => `${name}(${args.join(", ")})`;
}

/** The whole match is group 0. */
function grouped(name: string, result: string): FunctionEntry {
  return {
    name,
    page,
    kind,
    overloads: [
      {
        signature: `(varchar(x), joniregexp) -> ${result}`,
        lower: ([text = "", pattern = ""]) => `athena_${name}(${text}, ${pattern}, 0)`,
      },
      {
        signature: `(varchar(x), joniregexp, bigint) -> ${result}`,
        lower: calls(`athena_${name}`),
      },
    ],
  };
}

const MAX_VARCHAR = 2_147_483_647;

/** Longest text that replacing can make. */
function replacedType([text, , by]: readonly AthenaType[]): AthenaType {
  const [x, y] = [text, by].map((type) => (type?.kind === "varchar" ? type.length : undefined));
  if (x === undefined || y === undefined) return { kind: "varchar" };
  const length = x + Math.max(Math.floor((x * y) / 2), y) * (x + 1);
  return length >= MAX_VARCHAR ? { kind: "varchar" } : { kind: "varchar", length };
}

/** What is between the matches, and of each match what the lambda makes of its groups; NULL of it is nothing. */
function replacedBy([text = "", pattern = "", lambda = ""]: readonly string[]): string {
  return once([`athena_regexp_pieces(${text}, ${pattern})`], (pieces = "") => {
    const made = applied(lambda, ["athena_m.groups"]);
    const parts = `list_transform(${pieces}, lambda athena_m: athena_m.before || if(athena_m.groups is null, '', coalesce(${made}, '')))`;
    return `if(${pieces} is null, null, array_to_string(${parts}, ''))`;
  });
}

/** @see https://trino.io/docs/current/functions/regexp.html */
export const REGEXP: readonly FunctionEntry[] = [
  {
    name: "regexp_count",
    page,
    kind,
    overloads: [
      { signature: "(varchar(x), joniregexp) -> bigint", lower: calls("athena_regexp_count") },
    ],
  },
  grouped("regexp_extract", "varchar(x)"),
  grouped("regexp_extract_all", "array(varchar(x))"),
  {
    name: "regexp_like",
    page,
    kind,
    overloads: [
      { signature: "(varchar(x), joniregexp) -> boolean", lower: calls("athena_regexp_like") },
    ],
  },
  {
    name: "regexp_position",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar(x), joniregexp) -> integer",
        lower: ([text = "", pattern = ""]) => `athena_regexp_position(${text}, ${pattern}, 1, 1)`,
      },
      {
        signature: "(varchar(x), joniregexp, integer) -> integer",
        lower: (args) => `athena_regexp_position(${args.join(", ")}, 1)`,
      },
      {
        signature: "(varchar(x), joniregexp, integer, integer) -> integer",
        lower: calls("athena_regexp_position"),
      },
    ],
  },
  {
    name: "regexp_replace",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar, joniregexp, function(array(varchar), varchar)) -> varchar",
        lower: replacedBy,
      },
      {
        signature: "(varchar(x), joniregexp) -> varchar(x)",
        lower: ([text = "", pattern = ""]) => `athena_regexp_replace(${text}, ${pattern}, '')`,
      },
      {
        signature: "(varchar(x), joniregexp, varchar(y)) -> varchar(z)",
        result: replacedType,
        lower: calls("athena_regexp_replace"),
      },
    ],
  },
  {
    name: "regexp_split",
    page,
    kind,
    overloads: [
      {
        signature: "(varchar(x), joniregexp) -> array(varchar(x))",
        lower: calls("athena_regexp_split"),
      },
    ],
  },
];
