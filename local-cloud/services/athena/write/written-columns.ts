import type { ResultColumn } from "../../../query/lake-query";
import { hiveTypeFromTrino } from "../../../query/trino-type";
import type { WrittenColumn } from "../../../query/written-format";
import { StatementFailedError } from "../../../dialects/athena/errors";

/**
 * A query's columns as a table or view has them.
 * @throws StatementFailedError for two columns of one name, for NULL without a type, and for types that Hive has not
 */
export function writtenColumns(columns: readonly ResultColumn[]): WrittenColumn[] {
  const seen = new Set<string>();
  return columns.map(({ name: spelled, type }) => {
    const name = spelled.toLowerCase();
    if (seen.has(name))
      throw new StatementFailedError(
        `DUPLICATE_COLUMN_NAME: line 1:1: Column name '${name}' specified more than once`,
      );
    seen.add(name);
    if (type === "unknown")
      throw new StatementFailedError(
        `COLUMN_TYPE_UNKNOWN: line 1:1: Column type is unknown: ${name}`,
      );
    const hive = hiveTypeFromTrino(type);
    if (!hive) throw new StatementFailedError(`NOT_SUPPORTED: Unsupported Hive type: ${type}`);
    return { name, type: hive };
  });
}
