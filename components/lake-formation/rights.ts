/**
 * Permissions of a principal in a lake, as Lake Formation names them.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
 */
export interface Rights {
  readonly database: readonly string[];
  /** On every table of the database, including future ones. */
  readonly tables: readonly string[];
  /** On registered locations: needed to make a table or partition there. */
  readonly locations: readonly string[];
  /** On the account's Data Catalog. */
  readonly catalog: readonly string[];
}

/** Sees databases and tables, and reads no rows. */
export const LOOK: Rights = {
  database: ["DESCRIBE"],
  tables: ["DESCRIBE"],
  locations: [],
  catalog: [],
};

/** Reads rows. */
export const ASK: Rights = { ...LOOK, tables: ["DESCRIBE", "SELECT"] };

/** Creates tables and updates them. */
export const CRAWL: Rights = {
  database: ["CREATE_TABLE", "DESCRIBE"],
  tables: ["ALTER", "DESCRIBE"],
  locations: ["DATA_LOCATION_ACCESS"],
  catalog: [],
};

/** Reads rows with Spark, which creates its `default` database if an account does not have it; IAM allows no other. */
export const TRANSFORM: Rights = { ...ASK, catalog: ["CREATE_DATABASE"] };

/** Fills tables with Spark and registers their partitions. */
export const FILL: Rights = {
  database: ["CREATE_TABLE", "DESCRIBE"],
  tables: ["ALTER", "DESCRIBE", "INSERT", "SELECT"],
  locations: ["DATA_LOCATION_ACCESS"],
  catalog: ["CREATE_DATABASE"],
};

/**
 * Does the labs: queries, makes tables, repairs partitions. The owner of a table may drop it without a grant; no other principal may.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/implicit-permissions.html
 */
export const WORK: Rights = { ...CRAWL, tables: ["ALTER", "DESCRIBE", "SELECT"] };
