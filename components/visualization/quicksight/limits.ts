/**
 * QuickSight's limits for definitions.
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_AnalysisDefinition.html
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_SheetDefinition.html
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_CalculatedField.html
 */
export const LIMITS = {
  sheets: 20,
  visualsPerSheet: 50,
  parameters: 200,
  /** Of an analysis; QuickSight's own count includes the fields of key figures. */
  calculatedFields: 500,
  filterGroups: 2000,
  columns: 2048,
  /** Unit: characters. */
  nameLength: 2048,
  calculatedFieldNameLength: 128,
  columnNameLength: 127,
  expressionLength: 32_000,
  altTextLength: 1024,
  sheetDescriptionLength: 1024,
  idLength: 512,
  parameterNamePattern: /^[a-zA-Z0-9]+$/,
  idPattern: /^[\w-]+$/,
} as const;
