/**
 * PostgreSQL's codes of the errors that are raised here.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export const SQL_STATE = {
  featureNotSupported: "0A000",
  cardinalityViolation: "21000",
  stringDataRightTruncation: "22001",
  numericValueOutOfRange: "22003",
  invalidDatetimeFormat: "22007",
  datetimeFieldOverflow: "22008",
  divisionByZero: "22012",
  invalidParameterValue: "22023",
  invalidTextRepresentation: "22P02",
  notNullViolation: "23502",
  activeSqlTransaction: "25001",
  noActiveSqlTransaction: "25P01",
  inFailedSqlTransaction: "25P02",
  invalidCursorName: "34000",
  invalidCatalogName: "3D000",
  invalidSchemaName: "3F000",
  syntaxError: "42601",
  invalidColumnReference: "42P10",
  ambiguousColumn: "42702",
  undefinedColumn: "42703",
  duplicateAlias: "42712",
  duplicateColumn: "42701",
  duplicateSchema: "42P06",
  duplicateTable: "42P07",
  groupingError: "42803",
  datatypeMismatch: "42804",
  wrongObjectType: "42809",
  cannotCoerce: "42846",
  undefinedFunction: "42883",
  undefinedObject: "42704",
  undefinedTable: "42P01",
  windowingError: "42P20",
  invalidDefinition: "42P17",
  dependentObjects: "2BP01",
  queryCancelled: "57014",
  internalError: "XX000",
} as const;

export type SqlState = (typeof SQL_STATE)[keyof typeof SQL_STATE];

interface Details {
  readonly sqlState: SqlState;
  /** Of the character in the statement's text that it is about, from 1 on. */
  readonly position?: number | undefined;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** A statement that was accepted and then failed, in Redshift's words; DescribeStatement shows it. */
export class RedshiftStatementError extends Error {
  readonly fault = "ours";
  readonly sqlState: SqlState;
  readonly position: number | undefined;
  readonly hint: string | undefined;
  /** What is wrong, without the word ERROR and the position. */
  readonly problem: string;

  constructor(problem: string, { sqlState, position, hint, cause }: Details) {
    // PostgreSQL 8 says the position of syntax errors alone.
    const isPlaced = sqlState === SQL_STATE.syntaxError && position !== undefined;
    super(`ERROR: ${problem}${isPlaced ? ` Position: ${position};` : ""}`, { cause });
    this.name = "RedshiftStatementError";
    this.problem = problem;
    this.sqlState = sqlState;
    this.position = position;
    this.hint = hint;
  }
}
