import { identifier } from "../../../duckdb/quoting";
import { distinctSql } from "../functions/equality";
import { duckTypeOf, fieldName } from "../types/duck-type";
import { BOOLEAN, type AthenaType } from "../types/type";
import type { Typed, TypedCall } from "./typed";

/** What SQL writes without a function's name, as calls: DuckDB means the same by it. */
function made(
  type: AthenaType,
  args: readonly Typed[],
  lower: (args: readonly string[]) => string,
): TypedCall {
  return { kind: "call", type, args, lower };
}

export function logical(operator: "and" | "or", terms: readonly Typed[]): Typed {
  return made(BOOLEAN, terms, (args) => `(${args.join(` ${operator} `)})`);
}

export function not(operand: Typed): Typed {
  return made(BOOLEAN, [operand], ([value]) => `(not ${value})`);
}

export function isNull(operand: Typed, isNegated: boolean): Typed {
  return made(BOOLEAN, [operand], ([value]) => `(${value} is ${isNegated ? "not " : ""}null)`);
}

/** @param values two of one type */
export function isDistinct(values: readonly Typed[], isNegated: boolean): Typed {
  return made(BOOLEAN, values, ([one = "", other = ""]) => {
    const sql = distinctSql(one, other, values[0]!.type);
    return isNegated ? `(not ${sql})` : sql;
  });
}

export function inList(subject: Typed, choices: readonly Typed[]): Typed {
  return made(
    BOOLEAN,
    [subject, ...choices],
    ([value, ...list]) => `(${value} in (${list.join(", ")}))`,
  );
}

export function caseWhen(
  whens: readonly Typed[],
  thens: readonly Typed[],
  otherwise: Typed | undefined,
  type: AthenaType,
): Typed {
  const args = [...whens, ...thens, ...(otherwise ? [otherwise] : [])];
  return made(type, args, (sql) => {
    const branches = whens.map(
      (_, index) => `when ${sql[index]} then ${sql[whens.length + index]}`,
    );
    const last = otherwise ? ` else ${sql.at(-1)}` : "";
    return `(case ${branches.join(" ")}${last} end)`;
  });
}

export function coalesce(values: readonly Typed[], type: AthenaType): Typed {
  return made(type, values, (args) => `coalesce(${args.join(", ")})`);
}

/** TRY: what fails for a row is NULL there. */
export function attempt(value: Typed): Typed {
  return made(value.type, [value], ([sql]) => `try(${sql})`);
}

export function array(items: readonly Typed[], element: AthenaType): Typed {
  const type: AthenaType = { kind: "array", element };
  return made(type, items, (args) => `cast([${args.join(", ")}] as ${duckTypeOf(type)})`);
}

export function row(items: readonly Typed[]): Typed {
  const type: AthenaType = {
    kind: "row",
    fields: items.map((item) => ({ name: undefined, type: item.type })),
  };
  return made(type, items, (args) => {
    const fields = args.map((sql, index) => `${identifier(fieldName(index))} := ${sql}`);
    return `struct_pack(${fields.join(", ")})`;
  });
}

export function fieldAt(base: Typed, index: number, type: AthenaType): Typed {
  return made(type, [base], ([sql]) => `struct_extract(${sql}, '${fieldName(index)}')`);
}

/** Whether `=` of DuckDB's means what Trino's does: NaN equals NaN there, and an instant is more than its point of time. */
export function comparesAsDuckDb(type: AthenaType): boolean {
  switch (type.kind) {
    case "real":
    case "double":
    case "timestamp with time zone":
    case "array":
    case "map":
    case "row":
      return false;
    default:
      return true;
  }
}
