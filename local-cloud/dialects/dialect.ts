/** A SQL dialect with a grammar of its own. */
export type Dialect = "trino";
