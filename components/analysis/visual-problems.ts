import {
  dimensionsOf,
  type AnalysisDefinition,
  type Condition,
  type DefinitionPath,
  type Dimension,
  type ValueType,
  type Visual,
} from "./analysis";

/** Receives a problem and its position. */
export type Report = (path: DefinitionPath, message: string) => void;

/** Columns and calculated fields with their types. */
export type Columns = Map<string, ValueType>;

/** Names in a visual that do not exist, and parts that do not fit. */
export function checkVisual(
  definition: AnalysisDefinition,
  columns: Columns,
  visual: Visual,
  path: DefinitionPath,
  report: Report,
): void {
  const measures = definition.measures.map(({ name }) => name);
  requireKnown(visual.value, measures, "measure", [...path, "value"], report);
  for (const { key, dimension } of dimensionsOf(visual))
    checkDimension(dimension, columns, [...path, key], report);
  visual.conditions?.forEach((condition, at) =>
    checkCondition(condition, columns, [...path, "conditions", at], report),
  );
  visual.ignoredFilters?.forEach((id, at) =>
    requireKnown(id, idsOf(definition.filters), "filter", [...path, "ignoredFilters", at], report),
  );
  checkAnnotations(visual, path, report);
  if (visual.kind === "bar" && visual.top !== undefined && !(visual.top >= 1 && visual.top <= 100))
    report([...path, "top"], `top is ${visual.top}; it may be 1 to 100.`);
  if (visual.kind === "bar" && visual.top !== undefined && visual.color)
    report([...path, "color"], "A bar chart of the top categories has no colours; leave one out.");
  if (visual.kind === "keyFigure" && !definition.period)
    report([...path, "kind"], "A key figure shows a month; the definition has no period.");
}

/** Whether rows can be grouped by the column. */
export function checkDimension(
  { column, granularity }: Dimension,
  columns: Columns,
  path: DefinitionPath,
  report: Report,
): void {
  requireKnown(column, [...columns.keys()], "column", [...path, "column"], report);
  const type = columns.get(column);
  if (type === undefined) return;
  if (granularity && type !== "datetime")
    report([...path, "granularity"], `${column} is ${type}; only times have a granularity.`);
  if (!granularity && type === "datetime")
    report(path, `${column} is a time; say the granularity: day, month or year.`);
}

function checkCondition(
  condition: Condition,
  columns: Columns,
  path: DefinitionPath,
  report: Report,
): void {
  requireKnown(condition.column, [...columns.keys()], "column", [...path, "column"], report);
  const type = columns.get(condition.column);
  if (!type) return;
  const isNumber = type === "integer" || type === "decimal";
  if ("above" in condition && !isNumber)
    report([...path, "above"], `${condition.column} is ${type}; above compares numbers.`);
  if ("above" in condition) return;
  if (condition.oneOf.length === 0) report([...path, "oneOf"], "oneOf is empty; no row meets it.");
  condition.oneOf.forEach((value, at) => {
    if (typeof value !== (isNumber ? "number" : "string"))
      report([...path, "oneOf", at], `${JSON.stringify(value)} is not ${type}.`);
  });
}

/** Only an axis of days can mark an event. */
function checkAnnotations(visual: Visual, path: DefinitionPath, report: Report): void {
  if (visual.kind !== "line" || !visual.annotations) return;
  visual.annotations.forEach(({ at }, index) => {
    const place = [...path, "annotations", index, "at"];
    const isDay = /^\d{4}-\d\d-\d\d$/.test(at) && !Number.isNaN(Date.parse(at));
    if (visual.x.granularity !== "day") report(place, "Only an axis of days is annotated.");
    else if (!isDay) report(place, `${at} is not a date; write it as 2016-01-23.`);
  });
}

/** Reports a name that is not known. */
export function requireKnown(
  name: string,
  known: readonly string[],
  kind: string,
  path: DefinitionPath,
  report: Report,
): void {
  if (known.includes(name)) return;
  report(
    path,
    `${name} is not a ${kind}; ${known.length > 0 ? `choose one of ${known.join(", ")}` : "there are none"}.`,
  );
}

/** Their ids. */
export function idsOf(list: readonly { readonly id: string }[]): string[] {
  return list.map(({ id }) => id);
}
