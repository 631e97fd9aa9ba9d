import { NotSimulatedError } from "../../errors";
import { withinTheStack } from "../complexity";
import type { Catalog } from "./analyze/catalog";
import { problem, type Block, type Shared } from "./analyze/block";
import { ofLiteral } from "./analyze/coercion";
import { analyzeExpression } from "./analyze/expressions";
import { analyzeQuery } from "./analyze/query";
import { RedshiftStatementError, SQL_STATE } from "./errors";
import type { PgStatement } from "./parse/postgres";
import { RUNTIME_FUNCTIONS } from "./runtime/functions";
import { TEXT, UNKNOWN, type RsType } from "./types";

/** A query that Redshift accepts, and what DuckDB runs for it. */
export interface CompiledQuery {
  readonly sql: string;
  readonly columns: readonly CompiledColumn[];
  /** Functions of the runtime that it calls. */
  readonly runtime: ReadonlySet<string>;
}

export interface CompiledColumn {
  readonly name: string;
  readonly type: RsType;
}

/** Values of the parameters, each a text or NULL, by their names. */
export type ParameterValues = ReadonlyMap<string, string | null>;

/** What is known of a statement before anything of it is analyzed. */
function openStatement(statement: PgStatement, catalog: Catalog, values: ParameterValues): Block {
  let names = 0;
  const shared: Shared = {
    statement,
    catalog,
    parameter: (number, offset) =>
      ofLiteral(values.get(statement.parameters[number - 1] ?? "") ?? null, UNKNOWN, offset),
    nextName: () => `__from_${(names += 1)}`,
    computeOnly: new Set(),
    leaderOnly: new Set(),
    readsCompute: false,
    expression: analyzeExpression,
    query: analyzeQuery,
  };
  return {
    shared,
    parent: undefined,
    commonTables: new Map(),
    from: [],
    aliases: new Map(),
    grouped: new Set(),
    clause: "SELECT",
  };
}

/**
 * Compiles a SELECT.
 * @throws RedshiftStatementError for what Redshift refuses, with its code and position
 * @throws NotSimulatedError for what Redshift has and this has not
 */
export function compileQuery(
  statement: PgStatement,
  catalog: Catalog,
  values: ParameterValues,
): CompiledQuery {
  return withinTheStack(() => {
    const block = openStatement(statement, catalog, values);
    const query = analyzeQuery(statement.node, block);
    checkNodes(block);
    refuseTooDeep(query.sql);
    return {
      sql: query.sql,
      columns: query.columns.map(({ name, type }) => ({
        name,
        type: type.kind === "unknown" ? TEXT : type,
      })),
      runtime: runtimeOf(query.sql),
    };
  });
}

/** Deepest nesting of brackets, and of values that are computed once, that DuckDB binds within a moment. */
const MAX_DEPTH = 300;
const MAX_ONCE = 8;

/** Longest SQL for DuckDB. Unit: characters. */
const MAX_SQL = 500_000;

/** @throws NotSimulatedError for what would keep DuckDB busy before it runs */
function refuseTooDeep(sql: string): void {
  let [depth, deepest] = [0, 0];
  for (const character of sql) {
    if (character === "(") deepest = Math.max(deepest, (depth += 1));
    else if (character === ")") depth -= 1;
  }
  const isTooDeep = deepest > MAX_DEPTH || sql.includes(`lambda v${MAX_ONCE}:`);
  if (isTooDeep || sql.length > MAX_SQL)
    throw new NotSimulatedError("a statement whose parts are this deep in one another", __filename);
}

/** Functions of the runtime that are called in lowered SQL. */
function runtimeOf(sql: string): ReadonlySet<string> {
  return new Set(
    [...sql.matchAll(/\brs_\w+(?=\()/g)]
      .map(([name]) => name)
      .filter((name) => name in RUNTIME_FUNCTIONS),
  );
}

/**
 * Some functions are only on the compute nodes, which run what reads tables, and some only on the leader node.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions_compute_node_only.html
 */
function checkNodes({ shared }: Block): void {
  const { computeOnly, leaderOnly, readsCompute } = shared;
  if (computeOnly.size > 0 && !readsCompute)
    throw problem(
      SQL_STATE.featureNotSupported,
      "One or more of the used functions must be applied on at least one user created tables. Examples of user table only functions are LISTAGG, MEDIAN, PERCENTILE_CONT, etc",
      undefined,
    );
  if (leaderOnly.size > 0 && readsCompute)
    throw new RedshiftStatementError(
      "Specified types or functions (one per INFO message) not supported on Redshift tables.",
      {
        sqlState: SQL_STATE.featureNotSupported,
      },
    );
}
