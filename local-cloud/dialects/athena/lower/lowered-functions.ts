/** Functions of DuckDB's that reach outside of a statement: lowered SQL calls none of them. */
const OUTSIDE = new Set(
  (
    "getenv getvariable current_setting current_query current_database current_schemas current_connection_id " +
    "current_transaction_id txid_current in_search_path nextval currval setseed sleep_ms write_log read_blob read_text " +
    "which_secret json_execute_serialized_sql query query_table pg_get_viewdef version"
  ).split(" "),
);

/**
 * Functions that lowered SQL may call. The front end makes that SQL of its own table of functions; what stands in the
 * statement gets into it as literals and quoted names only. This is what is looked at once more before it runs.
 */
export const loweredFunctions: Pick<ReadonlySet<string>, "has"> = {
  has: (name) => !OUTSIDE.has(name),
};
