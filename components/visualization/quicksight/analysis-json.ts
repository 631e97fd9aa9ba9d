import type { AnalysisDefinition, ParameterDefinition, SheetDefinition } from "../../analysis";
import type { DefinitionJson, ParameterControl, Sheet } from "./definition-json";
import { DATA_SET_IDENTIFIER } from "./fields";
import { filterGroups } from "./filter-groups";
import { keyFigureFields } from "./key-figures";
import { controlLayout, gridLayout } from "./layout";
import { quickSightVisual } from "./visuals";

/** A definition in the form of QuickSight's API, for an analysis or a dashboard. */
export function quickSightDefinition(
  definition: AnalysisDefinition,
  dataSetArn: string,
): DefinitionJson {
  const { measures, parameters, sheets } = definition;
  const keyFigures = sheets.flatMap(({ visuals }) =>
    visuals.flatMap((visual) =>
      visual.kind === "keyFigure" ? Object.values(keyFigureFields(definition, visual)) : [],
    ),
  );
  const fields = new Map([...measures, ...keyFigures].map((one) => [one.name, one.expression]));
  return {
    DataSetIdentifierDeclarations: [{ Identifier: DATA_SET_IDENTIFIER, DataSetArn: dataSetArn }],
    CalculatedFields: [...fields].map(([Name, Expression]) => ({
      DataSetIdentifier: DATA_SET_IDENTIFIER,
      Name,
      Expression,
    })),
    ParameterDeclarations: parameters.map(({ name, default: value }) => ({
      IntegerParameterDeclaration: {
        Name: name,
        ParameterValueType: "SINGLE_VALUED",
        DefaultValues: { StaticValues: [value] },
      },
    })),
    FilterGroups: filterGroups(definition),
    Sheets: sheets.map((sheet) => quickSightSheet(definition, sheet)),
  };
}

function quickSightSheet(definition: AnalysisDefinition, sheet: SheetDefinition): Sheet {
  const filters = definition.filters.filter(({ id }) => sheet.filters.includes(id));
  const controls = definition.parameters
    .filter(({ name }) => filters.some(({ parameter }) => parameter === name))
    .map((parameter) => ({ id: `${sheet.id}-${parameter.name}`, parameter }));
  return {
    SheetId: sheet.id,
    Name: sheet.title,
    Title: sheet.title,
    Description: sheet.description,
    ContentType: "INTERACTIVE",
    Visuals: sheet.visuals.map((visual) => quickSightVisual(definition, visual)),
    ParameterControls: controls.map(({ id, parameter }) => dropDown(id, parameter)),
    Layouts: [gridLayout(sheet)],
    ...(controls.length > 0 && {
      SheetControlLayouts: [controlLayout(controls.map(({ id }) => id))],
    }),
  };
}

function dropDown(id: string, { name, label, values }: ParameterDefinition): ParameterControl {
  return {
    Dropdown: {
      ParameterControlId: id,
      Title: label,
      SourceParameterName: name,
      Type: "SINGLE_SELECT",
      SelectableValues: { Values: values.map(({ value }) => String(value)) },
    },
  };
}
