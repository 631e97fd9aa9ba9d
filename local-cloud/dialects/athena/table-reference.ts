import type { Position } from "../position";

/** A table name as a statement spells it; the database may be left to the query's context. */
export interface TableReference {
  readonly database: string | undefined;
  readonly table: string;
  readonly position: Position;
}
