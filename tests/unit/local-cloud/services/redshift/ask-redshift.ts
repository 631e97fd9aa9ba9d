import type { Field } from "@aws-sdk/client-redshift-data";

import type { Services } from "../../../../../local-cloud/services/open-services";

/** An answer of the Data API. */
export interface RedshiftAnswer {
  readonly status: string;
  readonly error: string | undefined;
  readonly columns: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Runs one statement in the warehouse `lab` of the fixture. */
export async function askRedshift(
  { redshift }: Services,
  sql: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<RedshiftAnswer> {
  const given = Object.entries(parameters).map(([name, value]) => ({ name, value }));
  const { Id } = await redshift.executeStatement({
    WorkgroupName: "lab",
    Database: "lab",
    Sql: sql,
    ...(given.length > 0 && { Parameters: given }),
  });
  const { Status = "", Error: error, HasResultSet } = await redshift.waitFor(Id);
  if (!HasResultSet) return { status: Status, error, columns: [], types: [], rows: [] };
  const { ColumnMetadata = [], Records = [] } = await redshift.operations.GetStatementResult({
    Id,
  });
  return {
    status: Status,
    error,
    columns: ColumnMetadata.map(({ name = "" }) => name),
    types: ColumnMetadata.map(({ typeName = "" }) => typeName),
    rows: Records.map((row) => row.map(textOf)),
  };
}

function textOf(field: Field): string | null {
  if ("isNull" in field) return null;
  const [value] = Object.values(field) as (string | number | boolean | bigint)[];
  return String(value);
}
