import { identifier } from "../../../duckdb/quoting";
import type { LoweredCall } from "../functions/function-entry";
import type {
  QueryPlan,
  SetCall,
  Typed,
  TypedBound,
  TypedCall,
  TypedFrame,
  TypedSort,
  TypedWindow,
} from "../analyze/typed";

/** DuckDB's SQL of an expression. @param query lowers the plan of a subquery */
export function lowerExpression(value: Typed, query: (plan: QueryPlan) => string): string {
  const lower = (one: Typed) => lowerExpression(one, query);
  switch (value.kind) {
    case "constant":
      return value.sql;
    case "column":
      return value.relation === undefined
        ? value.name
        : `${identifier(value.relation)}.${identifier(value.name)}`;
    case "lambda":
      return `lambda ${value.parameters.join(", ")}: ${lower(value.body)}`;
    case "subquery":
      return value.lower(query(value.plan), value.args.map(lower));
    case "grouping":
      return `cast(grouping(${value.columns.map(lower).join(", ")}) as ${value.type.kind})`;
    case "call":
      return value.lower(value.args.map(lower), loweredCall(value, lower));
  }
}

type Lower = (value: Typed) => string;

function loweredCall({ args, type, set }: TypedCall, lower: Lower): LoweredCall {
  return {
    types: args.map((arg) => arg.type),
    result: type,
    distinct: set?.isDistinct ? "distinct " : "",
    order: set && set.orderBy.length > 0 ? ` ${lowerOrderBy(set.orderBy, lower)}` : "",
    nulls: set?.ignoresNulls ? " ignore nulls" : "",
    suffix: set ? suffix(set, lower) : "",
  };
}

function suffix({ filter, over }: SetCall, lower: Lower): string {
  const filtered = filter ? ` filter (where ${lower(filter)})` : "";
  return over ? `${filtered} over (${lowerWindow(over, lower)})` : filtered;
}

function lowerWindow({ partitionBy, orderBy, frame }: TypedWindow, lower: Lower): string {
  return [
    ...(partitionBy.length > 0
      ? [`partition by ${partitionBy.map((one) => comparable(one, lower)).join(", ")}`]
      : []),
    ...(orderBy.length > 0 ? [lowerOrderBy(orderBy, lower)] : []),
    ...(frame ? [lowerFrame(frame, lower)] : []),
  ].join(" ");
}

function lowerFrame({ unit, start, end }: TypedFrame, lower: Lower): string {
  const bound = ({ kind, value }: TypedBound) => (value ? `${lower(value)} ${kind}` : kind);
  return end ? `${unit} between ${bound(start)} and ${bound(end)}` : `${unit} ${bound(start)}`;
}

/** @param place the place in the select list, from 1, that an expression is: DuckDB then computes it once */
export function lowerOrderBy(
  sorts: readonly TypedSort[],
  lower: Lower,
  place: (value: Typed) => number | undefined = () => undefined,
): string {
  const items = sorts.map(({ value, isDescending, isNullsFirst }) => {
    const at = isInstant(value) ? undefined : place(value);
    return `${at ?? comparable(value, lower)} ${isDescending ? "desc" : "asc"} nulls ${isNullsFirst ? "first" : "last"}`;
  });
  return `order by ${items.join(", ")}`;
}

function isInstant({ type }: Typed): boolean {
  return type.kind === "timestamp with time zone";
}

/** What values are sorted and told apart by: instants, whichever zone they are shown in. */
function comparable(value: Typed, lower: Lower): string {
  return isInstant(value) ? `struct_extract(${lower(value)}, 'at')` : lower(value);
}
