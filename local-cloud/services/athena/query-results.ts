import type {
  ColumnInfo,
  GetQueryResultsInput,
  GetQueryResultsOutput,
  Row,
} from "@aws-sdk/client-athena";

import type { AthenaType } from "../../dialects/athena/types/type";
import { invalidRequest } from "../../dialects/athena/errors";
import { columnDigits } from "./column-digits";
import type { Execution } from "./execution";
import type { AthenaColumn } from "./run-query";
import { MAX_RESULTS_PER_PAGE } from "./limits";

/**
 * A page of results. The first row of a SELECT's first page is its header.
 * @throws ServiceError when the query has not succeeded, or the page is too large
 */
export async function queryResults(
  execution: Execution,
  input: GetQueryResultsInput,
): Promise<GetQueryResultsOutput> {
  if (execution.state !== "SUCCEEDED") {
    const hasEnded = execution.state === "FAILED" || execution.state === "CANCELLED";
    throw invalidRequest(
      hasEnded
        ? `Query did not finish successfully. Final query state: ${execution.state}`
        : `Query has not yet finished. Current state: ${execution.state}`,
    );
  }
  const size = input.MaxResults ?? MAX_RESULTS_PER_PAGE;
  if (!Number.isInteger(size) || size < 1 || size > MAX_RESULTS_PER_PAGE) {
    throw invalidRequest(`MaxResults is ${size}; it may be 1 to ${MAX_RESULTS_PER_PAGE}.`);
  }
  const first = Number(input.NextToken ?? 0);
  if (!Number.isInteger(first) || first < 0)
    throw invalidRequest("Invalid NextToken: GetQueryResults did not issue it.");
  const header =
    execution.hasHeader && first === 0 ? [row(execution.columns.map((column) => column.name))] : [];
  const rows = (await execution.spool?.page(first, size - header.length)) ?? [];
  const next = first + rows.length;
  return {
    UpdateCount: execution.writtenRows ?? 0,
    ResultSet: {
      Rows: [...header, ...rows.map(row)],
      ResultSetMetadata: { ColumnInfo: execution.columns.map(columnInfo) },
    },
    ...(next < (execution.spool?.rowCount ?? 0) && { NextToken: String(next) }),
  };
}

function row(values: readonly (string | null)[]): Row {
  return { Data: values.map((value) => (value === null ? {} : { VarCharValue: value })) };
}

function columnInfo({ name, type, isHiveText = false }: AthenaColumn): ColumnInfo {
  const { precision, scale } = isHiveText ? { precision: 0, scale: 0 } : columnDigits(type);
  return {
    CatalogName: "hive",
    SchemaName: "",
    TableName: "",
    Name: name,
    Label: name,
    Type: isHiveText ? "string" : (NAMES[type.kind] ?? type.kind),
    Precision: precision,
    Scale: scale,
    Nullable: "UNKNOWN",
    CaseSensitive: !isHiveText && (type.kind === "varchar" || type.kind === "char"),
  };
}

/** Types that GetQueryResults calls otherwise than the engine. */
const NAMES: Readonly<Partial<Record<AthenaType["kind"], string>>> = { real: "float" };
