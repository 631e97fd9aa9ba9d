import type { AnalysisDefinition, DefinitionPath, DefinitionProblem, ValueType } from "./analysis";
import { parseExpression } from "./expression";
import { ExpressionError } from "./expression-tokens";
import { typeOfExpression, type ExpressionScope } from "./expression-type";
import {
  checkDimension,
  checkVisual,
  idsOf,
  requireKnown,
  type Columns,
  type Report,
} from "./visual-problems";

/** Every name in a definition that does not exist, and every part that does not fit, for all renderers. */
export function definitionProblems(definition: AnalysisDefinition): DefinitionProblem[] {
  const found: DefinitionProblem[] = [];
  const report: Report = (path, message) => found.push({ path, message });
  const columns = checkDataSet(definition, report);
  checkMeasures(definition, columns, report);
  checkParameters(definition, report);
  checkFilters(definition, columns, report);
  definition.sheets.forEach((sheet, index) => {
    const path = ["sheets", index];
    sheet.filters.forEach((id, at) =>
      requireKnown(id, idsOf(definition.filters), "filter", [...path, "filters", at], report),
    );
    sheet.selectable?.forEach((dimension, at) =>
      checkDimension(dimension, columns, [...path, "selectable", at], report),
    );
    sheet.visuals.forEach((visual, at) =>
      checkVisual(definition, columns, visual, [...path, "visuals", at], report),
    );
  });
  checkUnique(definition, report);
  return found;
}

/** Columns, then calculated fields in order: each may use only what is defined before it. */
function checkDataSet({ dataSet, parameters }: AnalysisDefinition, report: Report): Columns {
  const columns: Columns = new Map(dataSet.columns.map(({ name, type }) => [name, type]));
  dataSet.calculatedFields.forEach(({ name, type, expression }, index) => {
    const path = ["dataSet", "calculatedFields", index];
    const scope: ExpressionScope = {
      columns,
      parameters: new Set(parameters.map((one) => one.name)),
      aggregation: "none",
    };
    const answered = checkExpression(expression, scope, [...path, "expression"], report);
    if (answered && answered !== type)
      report([...path, "type"], `${name} is said to be ${type}; its expression is ${answered}.`);
    columns.set(name, type);
  });
  return columns;
}

function checkMeasures(
  { measures, parameters }: AnalysisDefinition,
  columns: Columns,
  report: Report,
): void {
  const scope: ExpressionScope = {
    columns,
    parameters: new Set(parameters.map(({ name }) => name)),
    aggregation: "required",
  };
  measures.forEach(({ name, expression }, index) => {
    const path = ["measures", index, "expression"];
    const type = checkExpression(expression, scope, path, report);
    if (type && type !== "integer" && type !== "decimal")
      report(path, `${name} is ${type}; a measure is a number.`);
  });
}

function checkExpression(
  text: string,
  scope: ExpressionScope,
  path: DefinitionPath,
  report: Report,
): ValueType | undefined {
  try {
    return typeOfExpression(parseExpression(text), scope);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    report(path, `${error.message}, at character ${error.at + 1} of ${text}`);
    return undefined;
  }
}

function checkParameters({ parameters }: AnalysisDefinition, report: Report): void {
  parameters.forEach(({ name, values, default: chosen }, index) => {
    const path = ["parameters", index];
    if (values.length === 0) report([...path, "values"], `${name} has no values to choose from.`);
    values.forEach(({ value }, at) => {
      if (!Number.isSafeInteger(value))
        report([...path, "values", at, "value"], `${value} is not a whole number.`);
    });
    if (!values.some(({ value }) => value === chosen)) {
      report(
        [...path, "default"],
        `${name} begins with ${chosen}, which is out of range: it may be ${rangeOf(values.map(({ value }) => value))}.`,
      );
    }
  });
}

function checkFilters(definition: AnalysisDefinition, columns: Columns, report: Report): void {
  const parameters = definition.parameters.map(({ name }) => name);
  definition.filters.forEach(({ column, parameter }, index) => {
    const path = ["filters", index];
    requireKnown(parameter, parameters, "parameter", [...path, "parameter"], report);
    requireKnown(column, [...columns.keys()], "column", [...path, "column"], report);
    const type = columns.get(column);
    if (type && type !== "integer")
      report([...path, "column"], `${column} is ${type}; a parameter is compared with integers.`);
  });
  if (!definition.period) return;
  for (const [key, id] of Object.entries(definition.period))
    requireKnown(String(id), idsOf(definition.filters), "filter", ["period", key], report);
}

/** Names that other parts and other systems use must be unique. */
function checkUnique(definition: AnalysisDefinition, report: Report): void {
  const { dataSet, measures, parameters, filters, sheets } = definition;
  const once = (names: readonly [DefinitionPath, string][]) => {
    const seen = new Set<string>();
    for (const [path, name] of names) {
      if (seen.has(name.toLowerCase())) report(path, `${name} is there twice.`);
      seen.add(name.toLowerCase());
    }
  };
  const named = (key: string, list: readonly { readonly name: string }[], ...before: string[]) =>
    list.map(({ name }, at): [DefinitionPath, string] => [[...before, key, at, "name"], name]);
  once([
    ...named("columns", dataSet.columns, "dataSet"),
    ...named("calculatedFields", dataSet.calculatedFields, "dataSet"),
    ...named("measures", measures),
  ]);
  once(named("parameters", parameters));
  once(filters.map(({ id }, at) => [["filters", at, "id"], id]));
  once([
    ...sheets.map(({ id }, at): [DefinitionPath, string] => [["sheets", at, "id"], id]),
    ...sheets.flatMap(({ visuals }, sheet) =>
      visuals.map(({ id }, at): [DefinitionPath, string] => [
        ["sheets", sheet, "visuals", at, "id"],
        id,
      ]),
    ),
  ]);
}

/** "1 to 12", or a list of the values if there are gaps. */
export function rangeOf(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const isWhole = sorted.every((value, index) => index === 0 || value === sorted[index - 1]! + 1);
  return isWhole && sorted.length > 2
    ? `${sorted[0]} to ${sorted[sorted.length - 1]}`
    : sorted.join(", ");
}
