import type { DuckDBConnection } from "@duckdb/node-api";

import { NotSimulatedError } from "../errors";

/** What a statement may name. */
export interface Confines {
  /** Relations it may read. */
  readonly relations: readonly { readonly schema: string; readonly name: string }[];
  /** Schema of unqualified names. */
  readonly defaultSchema: string;
  /** Name that may stand before a schema. */
  readonly catalog: string;
  /** Functions of the dialect, in lower case. */
  readonly functions: ReadonlySet<string>;
}

/** What DuckDB's parser makes of syntax: LIKE, EXTRACT, arrays, intervals, PERCENTILE_CONT … WITHIN GROUP. */
const FUNCTIONS_OF_SYNTAX = new Set(
  (
    "count_star ~~ !~~ ~~* !~~* like_escape not_like_escape ilike_escape not_ilike_escape ~ !~ similar_to_escape " +
    "not_similar_to_escape regexp_full_match date_part timezone trim ltrim rtrim substring position list_value " +
    "array_extract array_slice list_extract struct_extract struct_pack row unnest overlay " +
    "quantile_cont quantile_disc mode " +
    "to_years to_months to_days to_hours to_minutes to_seconds to_milliseconds to_microseconds to_weeks to_quarters " +
    "get_current_timestamp now today current_date current_timestamp current_localtimestamp current_localtime"
  ).split(" "),
);

/** Parts of a query that read what is given, by what DuckDB calls them. */
const QUERY_PARTS =
  /^(SELECT_NODE|SET_OPERATION_NODE|RECURSIVE_CTE_NODE|CTE_NODE|BASE_TABLE|JOIN|SUBQUERY|EMPTY|EXPRESSION_LIST|[A-Z_]+_MODIFIER|ORDER_DEFAULT|ASCENDING|DESCENDING|DECIMAL_TYPE_INFO)$/;

/** A name of a common table expression that no file can have: DuckDB takes `x.csv` for a file where no relation is called so. */
const PLAIN_NAME = /^[\p{L}\p{N}_ $-]+$/u;

/** What DuckDB's parser has found in a statement. */
export interface JudgedStatement {
  /** Functions that it calls, in lower case. */
  readonly functions: ReadonlySet<string>;
  /** Rows of its outermost LIMIT; undefined when there is none, or when it is no number. */
  readonly limit: number | undefined;
}

interface Node {
  readonly class?: string;
  readonly type?: unknown;
  readonly [member: string]: unknown;
}

/**
 * Has DuckDB's own parser read a statement, and refuses what does more than ask the given relations.
 *
 * The dialects' grammars have accepted it before. Where the two read a text differently, as with nested comments or
 * `E'\''`, a statement could hide in what the dialect takes for a comment or a string; what runs is what is judged here.
 * @throws NotSimulatedError naming what the statement may not have
 */
export async function judgeConfined(
  connection: DuckDBConnection,
  sql: string,
  confines: Confines,
): Promise<JudgedStatement> {
  const read = await connection.runAndReadAll("select json_serialize_sql($1::varchar)", [sql]);
  const document = JSON.parse(String(read.getRows()[0]?.[0])) as Node;
  // What DuckDB cannot read at all it also cannot run; its own message says where.
  if (document["error"] === true && document["error_type"] === "parser")
    return { functions: new Set(), limit: undefined };
  const statements = document["statements"] as readonly unknown[] | undefined;
  if (statements?.length !== 1) throw refused("a statement that DuckDB reads as no single query");
  const nodes = [...nodesOf(statements)];
  const names = new Set(nodes.flatMap(commonTableNames));
  for (const node of nodes) judge(node, names, confines);
  return {
    functions: new Set(nodes.map((node) => textOf(node["function_name"]))),
    limit: limitOf(statements[0] as SerializedStatement),
  };
}

/** The part of a serialized statement that says its LIMIT. */
interface SerializedStatement {
  readonly node: {
    readonly modifiers?: readonly {
      readonly type: string;
      readonly limit?: { readonly value?: { readonly value?: unknown } };
    }[];
  };
}

function limitOf({ node: { modifiers = [] } }: SerializedStatement): number | undefined {
  const limit = modifiers.find(({ type }) => type === "LIMIT_MODIFIER")?.limit?.value?.value;
  return typeof limit === "number" ? limit : undefined;
}

function judge(node: Node, commonTables: ReadonlySet<string>, confines: Confines): void {
  const { class: kind, type } = node;
  if (kind === "FUNCTION" || kind === "WINDOW") return judgeFunction(node, confines);
  if (kind !== undefined || typeof type !== "string") return;
  if (!QUERY_PARTS.test(type)) throw refused(`${type} in a query`);
  if (type === "BASE_TABLE") judgeTable(node, commonTables, confines);
}

function judgeFunction(node: Node, { functions }: Confines): void {
  const name = textOf(node["function_name"]);
  const isOperator = node["is_operator"] === true && /^[^a-z_]+$/.test(name);
  if (!isOperator && !functions.has(name) && !FUNCTIONS_OF_SYNTAX.has(name))
    throw refused(`the function ${name}`);
}

function judgeTable(node: Node, commonTables: ReadonlySet<string>, confines: Confines): void {
  const [catalog, schema, name] = ["catalog_name", "schema_name", "table_name"].map((part) =>
    textOf(node[part]),
  ) as [string, string, string];
  const isInPlace = catalog === "" || catalog === confines.catalog.toLowerCase();
  const isRelation = confines.relations.some(
    (one) =>
      one.name.toLowerCase() === name &&
      one.schema.toLowerCase() === (schema === "" ? confines.defaultSchema.toLowerCase() : schema),
  );
  if (isInPlace && isRelation) return;
  if (schema === "" && commonTables.has(name) && PLAIN_NAME.test(name)) return;
  throw refused(`the relation ${JSON.stringify(schema === "" ? name : `${schema}.${name}`)}`);
}

function commonTableNames(node: Node): string[] {
  const { map } = (node["cte_map"] ?? {}) as { map?: readonly { key: string }[] };
  const recursive = typeof node["cte_name"] === "string" ? [node["cte_name"]] : [];
  return [...(map ?? []).map(({ key }) => key), ...recursive].map((name) => name.toLowerCase());
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

/** Every object of the document, constants' values left out: those are the statement's own texts. */
function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) yield* nodesOf(item);
  else if (typeof value === "object" && value !== null) {
    const node = value as Node;
    yield node;
    if (node.class === "CONSTANT") return;
    for (const member of Object.values(node)) yield* nodesOf(member);
  }
}

function refused(what: string): NotSimulatedError {
  return new NotSimulatedError(what, __filename);
}
