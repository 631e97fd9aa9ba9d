import { NotSimulatedError, sourcePath } from "../../errors";
import { withinTheStack } from "../complexity";
import { withColumnNames } from "./column-names";
import { RedshiftStatementError } from "./errors";
import { REDSHIFT_FUNCTIONS, FUNCTIONS_FILE } from "./functions";
import { namesOf, nodesOf, parsePostgres, type PgNode } from "./postgres";

/** A SELECT that Redshift would run. */
export interface RedshiftSelect {
  /** Text for DuckDB: unaliased expressions have the names that Redshift gives them. */
  readonly sql: string;
  /** External tables it reads. */
  readonly tables: readonly { readonly schema: string; readonly table: string }[];
  /** Names of its `:parameters`. */
  readonly parameters: readonly string[];
}

/**
 * Reads a SELECT by PostgreSQL's parser, to whose grammar Redshift's SELECT keeps here.
 * @throws RedshiftStatementError with the position of a syntax error
 * @throws NotSimulatedError for other statements and for functions that are not simulated
 */
export function readSelect(text: string): RedshiftSelect {
  return withinTheStack(() => read(text.trim().replace(/;\s*$/, "")));
}

function read(sql: string): RedshiftSelect {
  const statement = parsePostgres(sql);
  const { words, kind, node } = statement;
  const first = words[0]?.text.toUpperCase() ?? "";
  if (kind !== "SelectStmt" || !["SELECT", "WITH"].includes(first) || "intoClause" in node) {
    const name = "intoClause" in node ? "SELECT INTO" : first;
    throw new NotSimulatedError(`Redshift's statement ${name}`, __filename);
  }
  checkFunctions(node);
  // Redshift folds names to lower case, in quotes as well.
  const withNames = new Set(
    nodesOf(node, "CommonTableExpr").map(({ ctename }) => (ctename as string).toLowerCase()),
  );
  const tables = nodesOf(node, "RangeVar")
    .map(({ schemaname, relname }) => ({
      schema: (schemaname as string | undefined)?.toLowerCase(),
      table: (relname as string).toLowerCase(),
    }))
    .filter(({ schema, table }) => schema !== undefined || !withNames.has(table))
    .map(({ schema = "public", table }) => ({ schema, table }));
  // A table that is joined with itself is one relation.
  const byName = new Map(tables.map((one) => [`${one.schema}.${one.table}`, one]));
  const parameters = words.flatMap((word) => /^:(\w+)$/.exec(word.text)?.[1] ?? []);
  return {
    sql: withColumnNames(sql, statement),
    tables: [...byName.values()],
    parameters: [...new Set(parameters)],
  };
}

/** What is written as a call: EXTRACT and its like are the grammar's. */
function checkFunctions(node: PgNode): void {
  for (const { funcname, funcformat } of nodesOf(node, "FuncCall")) {
    if (funcformat === "COERCE_SQL_SYNTAX") continue;
    const name = namesOf(funcname).join(".");
    if (REDSHIFT_FUNCTIONS.has(name)) continue;
    throw new RedshiftStatementError(
      `feature not supported: function ${name} does not exist or is not simulated; if Redshift has it, add it to ${sourcePath(FUNCTIONS_FILE)}`,
    );
  }
}
