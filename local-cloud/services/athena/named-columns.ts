import type { AnalyzedQuery } from "../../dialects/athena/analyze/analysis";
import { semanticError } from "../../dialects/athena/analyze/semantic-error";
import type { ParsedQuery } from "../../dialects/athena/parse/parse-statement";
import type { AthenaColumn } from "./run-query";

/**
 * The columns of a query that a table or view is made of, in lower case as the catalog has names.
 * @throws StatementFailedError for a column without a name or type, and for two of one name
 */
export function namedColumns(
  { sql }: ParsedQuery,
  { fields }: AnalyzedQuery,
  names: readonly string[] | undefined = undefined,
): AthenaColumn[] {
  const known = new Set<string>();
  return fields.map(({ name: own, type, at }, index) => {
    const name = (names?.[index] ?? own)?.toLowerCase();
    if (name === undefined)
      throw semanticError(
        sql,
        "MISSING_COLUMN_NAME",
        at,
        `Column name not specified at position ${index + 1}`,
      );
    if (known.has(name))
      throw semanticError(
        sql,
        "DUPLICATE_COLUMN_NAME",
        at,
        `Column name '${name}' specified more than once`,
      );
    if (type.kind === "unknown")
      throw semanticError(
        sql,
        "COLUMN_TYPE_UNKNOWN",
        at,
        `Column type is unknown at position ${index + 1}`,
      );
    known.add(name);
    return { name, type };
  });
}
