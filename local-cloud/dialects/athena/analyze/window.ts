import type { Call, Expression, Frame, SortItem, Window } from "../parse/ast";
import { spell } from "../types/type";
import type { Analysis } from "./analysis";
import type { Scope } from "./scope";
import type { Typed, TypedFrame, TypedSort, TypedWindow } from "./typed";

type Analyze = (analysis: Analysis, scope: Scope, node: Expression) => Typed;

/** Trino sorts NULL last, whichever way it sorts. */
export function sortOf({ isDescending, nulls }: SortItem, value: Typed): TypedSort {
  return { value, isDescending, isNullsFirst: nulls === "first" };
}

/** What OVER says, with the window that it names. */
export function analyzeWindow(
  analysis: Analysis,
  scope: Scope,
  over: NonNullable<Call["over"]>,
  analyze: Analyze,
): TypedWindow {
  const window = resolved(analysis, scope, over);
  return {
    partitionBy: window.partitionBy.map((one) => analyze(analysis, scope, one)),
    orderBy: window.orderBy.map((item) => {
      const value = analyze(analysis, scope, item.expression);
      refuseUnordered(analysis, value, item.at);
      return sortOf(item, value);
    }),
    frame: window.frame && frameOf(analysis, scope, window, window.frame, analyze),
  };
}

/** @throws StatementFailedError `TYPE_MISMATCH` for a type whose values have no order */
export function refuseUnordered(analysis: Analysis, { type }: Typed, at: number): void {
  if (isOrdered(type)) return;
  throw analysis.error(
    "TYPE_MISMATCH",
    at,
    `Type ${spell(type)} is not orderable, and therefore cannot be used in ORDER BY`,
  );
}

function isOrdered(type: Typed["type"]): boolean {
  switch (type.kind) {
    case "map":
    case "json":
    case "function":
      return false;
    case "array":
      return isOrdered(type.element);
    case "row":
      return type.fields.every((field) => isOrdered(field.type));
    default:
      return true;
  }
}

function resolved(analysis: Analysis, scope: Scope, over: NonNullable<Call["over"]>): Window {
  if ("name" in over) {
    const found = scope.windows.get(over.name.toLowerCase());
    if (!found)
      throw analysis.error(
        "INVALID_WINDOW_REFERENCE",
        over.at,
        `Cannot resolve WINDOW name ${over.name}`,
      );
    return resolved(analysis, scope, found);
  }
  if (!over.existing) return over;
  const base = resolved(analysis, scope, over.existing);
  if (over.partitionBy.length > 0)
    throw analysis.error(
      "INVALID_PARTITION_BY",
      over.at,
      "WINDOW specification with named WINDOW reference cannot specify PARTITION BY",
    );
  if (base.orderBy.length > 0 && over.orderBy.length > 0)
    throw analysis.error(
      "INVALID_ORDER_BY",
      over.at,
      "Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY",
    );
  if (base.frame)
    throw analysis.error(
      "INVALID_WINDOW_REFERENCE",
      over.at,
      "Cannot reference named WINDOW containing frame specification",
    );
  return {
    ...over,
    existing: undefined,
    partitionBy: base.partitionBy,
    orderBy: base.orderBy.length > 0 ? base.orderBy : over.orderBy,
  };
}

function frameOf(
  analysis: Analysis,
  scope: Scope,
  window: Window,
  { unit, start, end, at }: Frame,
  analyze: Analyze,
): TypedFrame {
  const invalid = (message: string) => analysis.error("INVALID_WINDOW_FRAME", at, message);
  if (start.kind === "unbounded following")
    throw invalid("Window frame start cannot be UNBOUNDED FOLLOWING");
  if (end?.kind === "unbounded preceding")
    throw invalid("Window frame end cannot be UNBOUNDED PRECEDING");
  if (start.kind === "current row" && end?.kind === "preceding")
    throw invalid("Window frame starting from CURRENT ROW cannot end with PRECEDING");
  if (start.kind === "following" && end?.kind === "preceding")
    throw invalid("Window frame starting from FOLLOWING cannot end with PRECEDING");
  if (start.kind === "following" && end?.kind === "current row")
    throw invalid("Window frame starting from FOLLOWING cannot end with CURRENT ROW");
  if (start.kind === "following" && !end)
    throw invalid("Window frame starting from FOLLOWING cannot end with CURRENT ROW");
  if (unit === "groups" && window.orderBy.length === 0)
    throw analysis.error("MISSING_ORDER_BY", at, "Window frame of type GROUPS requires ORDER BY");
  const hasValue = start.value ?? end?.value;
  if (unit === "range" && hasValue && window.orderBy.length !== 1)
    throw analysis.error(
      window.orderBy.length === 0 ? "MISSING_ORDER_BY" : "INVALID_ORDER_BY",
      at,
      "Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: " +
        `${window.orderBy.length})`,
    );
  const bound = (one: Frame["start"]) => ({
    kind: one.kind,
    value: one.value && analyze(analysis, scope, one.value),
  });
  return { unit, start: bound(start), end: end && bound(end) };
}
