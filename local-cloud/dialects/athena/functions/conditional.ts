import { castSql } from "../types/casts";
import { commonSuperType } from "../types/coercion";
import { type AthenaType, spell } from "../types/type";
import { CallError } from "./call-error";
import { equalsSql } from "./equality";
import type { FunctionEntry, LoweredCall } from "./function-entry";
import { once } from "./once";

const page = "conditional";
const kind = "scalar";

function nullifType(types: readonly AthenaType[]): AthenaType {
  const [one, other] = types as readonly [AthenaType, AthenaType];
  if (commonSuperType(one, other) !== undefined) return one;
  throw new CallError(
    "TYPE_MISMATCH",
    `Types are not comparable with NULLIF: ${spell(one)} vs ${spell(other)}`,
  );
}

function nullif([one = "", other = ""]: readonly string[], { types }: LoweredCall): string {
  const [left, right] = types as readonly [AthenaType, AthenaType];
  const common = commonSuperType(left, right)!;
  return once([one, other], (a = "", b = "") => {
    const equal = equalsSql(castSql(a, left, common)!, castSql(b, right, common)!, common);
    return `if(${equal}, null, ${a})`;
  });
}

/** @see https://trino.io/docs/current/functions/conditional.html */
export const CONDITIONAL: readonly FunctionEntry[] = [
  {
    name: "coalesce",
    page,
    kind,
    overloads: [
      {
        signature: "(T, T...) -> T",
        seesNull: true,
        lower: (args) => `coalesce(${args.join(", ")})`,
      },
    ],
  },
  {
    name: "if",
    page,
    kind,
    overloads: [
      {
        signature: "(boolean, T) -> T",
        seesNull: true,
        lower: ([when = "", then = ""]) => `case when ${when} then ${then} end`,
      },
      {
        signature: "(boolean, T, T) -> T",
        seesNull: true,
        lower: ([when = "", then = "", otherwise = ""]) =>
          `case when ${when} then ${then} else ${otherwise} end`,
      },
    ],
  },
  {
    name: "nullif",
    page,
    kind,
    overloads: [{ signature: "(T, U) -> T", seesNull: true, result: nullifType, lower: nullif }],
  },
  {
    name: "try",
    page,
    kind,
    overloads: [
      { signature: "(T) -> T", seesNull: true, lower: ([value = ""]) => `try(${value})` },
    ],
  },
];
