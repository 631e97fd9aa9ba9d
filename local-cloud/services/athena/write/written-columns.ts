import { identifier } from "../../../duckdb/quoting";
import type { AnalyzedQuery } from "../../../dialects/athena/analyze/analysis";
import { columnName } from "../../../dialects/athena/analyze/typed";
import { StatementFailedError } from "../../../dialects/athena/errors";
import type { ParsedQuery } from "../../../dialects/athena/parse/parse-statement";
import { hiveNameOf } from "../../../dialects/athena/types/hive-name";
import { spell } from "../../../dialects/athena/types/type";
import { columnType } from "../../../query/types";
import type { WrittenColumn } from "../../../query/written-format";
import { namedColumns } from "../named-columns";

/**
 * A query's columns as a table has them.
 * @param names other names than the query's, in its order
 * @throws StatementFailedError for a column without a name or type, for two of one name, and for types that Hive has not
 */
export function writtenColumns(
  query: ParsedQuery,
  analyzed: AnalyzedQuery,
  names?: readonly string[],
): WrittenColumn[] {
  return namedColumns(query, analyzed, names).map(({ name, type }) => {
    const hive = hiveNameOf(type);
    if (hive === undefined)
      throw new StatementFailedError(`NOT_SUPPORTED: Unsupported Hive type: ${spell(type)}`);
    return { name, type: columnType(hive) };
  });
}

/** SQL of a lowered query whose columns have these names. */
export function renamedColumns(sql: string, columns: readonly WrittenColumn[]): string {
  const names = columns.map(
    ({ name }, index) => `${identifier(columnName(index))} as ${identifier(name)}`,
  );
  return `select ${names.join(", ")} from (${sql}) as "written"`;
}
