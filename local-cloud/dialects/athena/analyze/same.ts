import type { LoweredCall } from "../functions/function-entry";
import { spell } from "../types/type";
import type { SetCall, Typed, TypedSort } from "./typed";

/** Subqueries are the same only as one and the same. */
const subqueries = new WeakMap<Typed, number>();
let subqueryCount = 0;

/** A text that two expressions have in common when they are the same but for how they are written. */
export function keyOf(value: Typed): string {
  switch (value.kind) {
    case "constant":
      return value.sql;
    case "column":
      return `${value.relation}.${value.name}`;
    case "lambda":
      return `${value.parameters.join()}->${keyOf(value.body)}`;
    case "grouping":
      return `grouping(${value.columns.map(keyOf).join()})`;
    case "subquery": {
      const known = subqueries.get(value) ?? (subqueryCount += 1);
      subqueries.set(value, known);
      return `subquery ${known}`;
    }
    case "call": {
      const call: LoweredCall = {
        types: value.args.map(({ type }) => type),
        result: value.type,
        distinct: value.set?.isDistinct ? "distinct " : "",
        order: "",
        nulls: "",
        suffix: "",
      };
      return `${value.lower(value.args.map(keyOf), call)}:${spell(value.type)}${value.set ? keyOfSet(value.set) : ""}`;
    }
  }
}

function keyOfSet({ kind, isDistinct, orderBy, filter, ignoresNulls, over }: SetCall): string {
  const window = over && {
    partitionBy: over.partitionBy.map(keyOf),
    orderBy: over.orderBy.map(keyOfSort),
    frame: over.frame && {
      unit: over.frame.unit,
      bounds: [over.frame.start, over.frame.end].map((bound) => [
        bound?.kind,
        bound?.value && keyOf(bound.value),
      ]),
    },
  };
  const filtered = filter && keyOf(filter);
  return JSON.stringify([kind, isDistinct, orderBy.map(keyOfSort), filtered, ignoresNulls, window]);
}

function keyOfSort({ value, isDescending, isNullsFirst }: TypedSort): unknown[] {
  return [keyOf(value), isDescending, isNullsFirst];
}
