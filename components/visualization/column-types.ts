/**
 * QuickSight's type for a column of the Glue table.
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_InputColumn.html
 */
export function inputColumnType(hiveType: string): string | undefined {
  if (/^(string|varchar|char)/.test(hiveType)) return "STRING";
  if (/^(tinyint|smallint|int|integer|bigint)$/.test(hiveType)) return "INTEGER";
  if (/^(float|double|decimal)/.test(hiveType)) return "DECIMAL";
  if (/^(timestamp|date)$/.test(hiveType)) return "DATETIME";
  return hiveType === "boolean" ? "BOOLEAN" : undefined;
}
