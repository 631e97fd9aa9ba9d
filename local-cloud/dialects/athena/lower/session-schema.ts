import { INFORMATION_SCHEMA } from "../../../query/metadata/information-schema";

/** Name of a schema in DuckDB's session, which has an `information_schema` of its own. */
export function sessionSchema(schema: string): string {
  return schema === INFORMATION_SCHEMA ? `$${INFORMATION_SCHEMA}` : schema;
}
