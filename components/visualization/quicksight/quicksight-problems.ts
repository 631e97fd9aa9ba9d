import type { AnalysisDefinition, DefinitionPath, DefinitionProblem } from "../../analysis";
import { LIMITS } from "./limits";

/** Everything in a correct definition that QuickSight would refuse. */
export function quickSightProblems(definition: AnalysisDefinition): DefinitionProblem[] {
  const found: DefinitionProblem[] = [];
  const report: Report = (path, message) => found.push({ path, message });
  const { dataSet, measures, parameters, sheets } = definition;
  const keyFigures = sheets
    .flatMap(({ visuals }) => visuals)
    .filter(({ kind }) => kind === "keyFigure").length;

  atMost(sheets.length, LIMITS.sheets, "sheets", ["sheets"], report);
  atMost(parameters.length, LIMITS.parameters, "parameters", ["parameters"], report);
  atMost(dataSet.columns.length, LIMITS.columns, "columns", ["dataSet", "columns"], report);
  atMost(
    dataSet.calculatedFields.length + measures.length + 2 * keyFigures,
    LIMITS.calculatedFields,
    "calculated fields, measures and two for each key figure",
    ["measures"],
    report,
  );
  checkId(definition.id, ["id"], report);
  checkId(dataSet.id, ["dataSet", "id"], report);
  checkText(definition.name, LIMITS.nameLength, ["name"], report);
  checkFields(definition, report);
  parameters.forEach(({ name }, index) => {
    if (!LIMITS.parameterNamePattern.test(name))
      report(
        ["parameters", index, "name"],
        `${name} has characters other than letters and digits, which QuickSight refuses.`,
      );
  });
  checkSheets(definition, report);
  return found;
}

type Report = (path: DefinitionPath, message: string) => void;

function checkFields({ dataSet, measures }: AnalysisDefinition, report: Report): void {
  dataSet.columns.forEach(({ name }, index) =>
    checkText(name, LIMITS.columnNameLength, ["dataSet", "columns", index, "name"], report),
  );
  const fields = [
    ...dataSet.calculatedFields.map((field, index) => ({
      ...field,
      path: ["dataSet", "calculatedFields", index],
    })),
    ...measures.map((measure, index) => ({ ...measure, path: ["measures", index] })),
  ];
  for (const { name, expression, path } of fields) {
    checkText(name, LIMITS.calculatedFieldNameLength, [...path, "name"], report);
    checkText(expression, LIMITS.expressionLength, [...path, "expression"], report);
  }
  dataSet.calculatedFields.forEach(({ name, expression }, index) => {
    if (expression.includes("${"))
      report(
        ["dataSet", "calculatedFields", index, "expression"],
        `${name} uses a parameter, which a field of a QuickSight data set cannot; use it in a measure.`,
      );
  });
}

function checkSheets({ sheets }: AnalysisDefinition, report: Report): void {
  sheets.forEach((sheet, index) => {
    const path = ["sheets", index];
    checkId(sheet.id, [...path, "id"], report);
    checkText(sheet.title, LIMITS.nameLength, [...path, "title"], report);
    checkText(sheet.description, LIMITS.sheetDescriptionLength, [...path, "description"], report);
    atMost(sheet.visuals.length, LIMITS.visualsPerSheet, "visuals", [...path, "visuals"], report);
    if (sheet.visuals.length === 0)
      report([...path, "visuals"], `${sheet.id} has no visual; QuickSight needs one.`);
    sheet.visuals.forEach((visual, at) => {
      const place = [...path, "visuals", at];
      checkId(visual.id, [...place, "id"], report);
      checkText(visual.title, LIMITS.nameLength, [...place, "title"], report);
      checkText(visual.altText, LIMITS.altTextLength, [...place, "altText"], report);
      visual.conditions?.forEach((condition, each) => {
        if ("oneOf" in condition && condition.oneOf.length > 1 && condition.oneOf.some(isNumber))
          report(
            [...place, "conditions", each, "oneOf"],
            "QuickSight compares a number with one value; use one, or a text column.",
          );
      });
    });
  });
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}

function atMost(
  count: number,
  limit: number,
  what: string,
  path: DefinitionPath,
  report: Report,
): void {
  if (count > limit)
    report(path, `There are ${count} ${what}; QuickSight takes at most ${limit}. Leave some out.`);
}

function checkText(text: string, limit: number, path: DefinitionPath, report: Report): void {
  if (text.length >= 1 && text.length <= limit) return;
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  report(
    path,
    `${JSON.stringify(shown)} has ${text.length} characters; QuickSight takes 1 to ${limit}.`,
  );
}

function checkId(id: string, path: DefinitionPath, report: Report): void {
  if (LIMITS.idPattern.test(id) && id.length <= LIMITS.idLength) return;
  report(
    path,
    `${JSON.stringify(id)} is not a QuickSight id: use 1 to ${LIMITS.idLength} letters, digits, _ and -.`,
  );
}
