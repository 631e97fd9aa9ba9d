/**
 * What a principal may do with a lake, in Lake Formation's words.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
 */
export interface Rights {
  readonly database: readonly string[];
  /** On every table of the database, those of later too. */
  readonly tables: readonly string[];
  /** On registered locations: whoever makes a table or partition there needs one. */
  readonly locations: readonly string[];
  /** On the account's catalogue. */
  readonly catalog: readonly string[];
}

/** Sees what there is, and reads no row. */
export const LOOK: Rights = {
  database: ["DESCRIBE"],
  tables: ["DESCRIBE"],
  locations: [],
  catalog: [],
};

/** Reads rows. */
export const ASK: Rights = { ...LOOK, tables: ["DESCRIBE", "SELECT"] };

/** Makes tables of what it finds, and changes them. */
export const CRAWL: Rights = {
  database: ["CREATE_TABLE", "DESCRIBE"],
  tables: ["ALTER", "DESCRIBE"],
  locations: ["DATA_LOCATION_ACCESS"],
  catalog: [],
};

/** Reads rows by Spark, which makes its `default` database where an account has none; IAM lets it make no other. */
export const TRANSFORM: Rights = { ...ASK, catalog: ["CREATE_DATABASE"] };

/** Fills tables by Spark and registers their partitions. */
export const FILL: Rights = {
  database: ["CREATE_TABLE", "DESCRIBE"],
  tables: ["ALTER", "DESCRIBE", "INSERT", "SELECT"],
  locations: ["DATA_LOCATION_ACCESS"],
  catalog: ["CREATE_DATABASE"],
};

/**
 * Does the labs: asks, makes tables, repairs partitions. Who makes a table may drop it, without a grant; nobody else's.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/implicit-permissions.html
 */
export const WORK: Rights = { ...CRAWL, tables: ["ALTER", "DESCRIBE", "SELECT"] };
