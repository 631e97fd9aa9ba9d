import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { PropertyReader } from "../../resources/property-reader";
import { dataSets, requireExisting } from "./records";
import type { Properties } from "../../resources/resource-description";

/**
 * What QuickSight checks of an analysis' definition when it makes one: its data sets exist, and every column that anything in
 * it names is one of theirs or a calculated field.
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_AnalysisError.html
 */
export function checkDefinition(definition: PropertyReader, cloud: LocalCloud): void {
  const columns = new Map<string, Set<string>>();
  for (const declared of definition.objects("DataSetIdentifierDeclarations")) {
    const dataSet = requireExisting(dataSets, cloud, declared.string("DataSetArn"), "data set");
    columns.set(declared.string("Identifier"), columnsOf(new PropertyReader(dataSet)));
  }
  for (const field of definition.objects("CalculatedFields"))
    columns.get(field.string("DataSetIdentifier"))?.add(field.string("Name"));
  for (const sheet of definition.objects("Sheets")) {
    sheet.string("SheetId");
    checkColumns(sheet.objects("Visuals"), columns);
  }
  checkColumns(definition.objects("FilterGroups"), columns);
}

/** What a data set shows: the columns that its last projection keeps, or its table's. */
function columnsOf(dataSet: PropertyReader): Set<string> {
  const projected = dataSet
    .objects("logicalTableMaps")
    .flatMap((table) => table.objects("dataTransforms"))
    .flatMap(
      (one) => one.optionalObject("projectOperation")?.optionalStrings("projectedColumns") ?? [],
    );
  if (projected.length > 0) return new Set(projected);
  return new Set(
    dataSet
      .objects("physicalTableMaps")
      .flatMap((table) => table.optionalObject("relationalTable")?.objects("inputColumns") ?? [])
      .map((column) => column.string("name")),
  );
}

function checkColumns(
  parts: readonly PropertyReader[],
  columns: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  for (const { DataSetIdentifier, ColumnName } of parts.flatMap((part) => [
    ...columnReferences(part.plain()),
  ])) {
    const known = columns.get(DataSetIdentifier);
    if (!known)
      throw refusal("DATA_SET_NOT_FOUND", `${DataSetIdentifier} is not a declared data set.`);
    if (!known.has(ColumnName))
      throw refusal("COLUMN_NOT_FOUND", `${DataSetIdentifier} has no column ${ColumnName}.`);
  }
}

interface ColumnReference {
  readonly DataSetIdentifier: string;
  readonly ColumnName: string;
}

function* columnReferences(value: unknown): Generator<ColumnReference> {
  if (typeof value !== "object" || value === null) return;
  const { DataSetIdentifier, ColumnName } = value as Properties;
  if (typeof DataSetIdentifier === "string" && typeof ColumnName === "string")
    yield { DataSetIdentifier, ColumnName };
  for (const inner of Object.values(value)) yield* columnReferences(inner);
}

function refusal(type: string, message: string): ServiceError {
  return new ServiceError("GeneralServiceException", `${type}: ${message}`);
}
