import type { DuckDBConnection } from "@duckdb/node-api";

import type { LakeSession } from "./lake-session";

/** One scan in DuckDB's plan. */
export interface PlannedScan {
  /** Mark of the relation's scan it belongs to. */
  readonly tag: string;
  /** Columns the scan hands on. */
  readonly projected: readonly string[];
  /** Text of the filters on columns, pushed into the scan. */
  readonly filters: readonly string[];
  /** Conditions on partition columns that choose the files, joined by "and" when there are several. */
  readonly fileFilter: string | undefined;
  /**
   * Rows after which a LIMIT above the scan stops it.
   * Undefined when every row is needed: a sort, an aggregate, a join or a filter stands between.
   */
  readonly stopsAfterRows: number | undefined;
}

interface PlanNode {
  readonly name: string;
  readonly children?: readonly PlanNode[];
  readonly extra_info?: Readonly<Record<string, string | readonly string[]>>;
}

/** Operators that pass rows through one by one. */
const STREAMING = new Set(["PROJECTION", "UNION"]);

/** Whether every row that comes in goes out: then a LIMIT above stops the scan below. */
function passesRows(node: PlanNode): boolean {
  if (STREAMING.has(node.name)) return true;
  const isMark = /^\(__scan\d+ IS NOT NULL\)$/.test(texts(node.extra_info?.Expression).join(" "));
  return node.name === "FILTER" && isMark;
}

/** Whether a node counts rows and looks at no column of them. DuckDB still names one where scans are united. */
function countsRows(node: PlanNode): boolean {
  const aggregates = texts(node.extra_info?.Aggregates);
  return (
    node.name === "UNGROUPED_AGGREGATE" &&
    aggregates.length > 0 &&
    aggregates.every((aggregate) => aggregate === "count_star()")
  );
}

/**
 * Reads the scans out of DuckDB's plan without running the statement.
 * @param session.limit the plan does not print a LIMIT's number
 */
export async function plannedScans(
  { connection, limit }: Pick<LakeSession, "connection" | "limit">,
  sql: string,
  parameters?: Parameters<DuckDBConnection["run"]>[1],
): Promise<PlannedScan[]> {
  const explained = await connection.runAndReadAll(`explain (format json) ${sql}`, parameters);
  const text = explained.getRows()[0]?.[1];
  const scans: PlannedScan[] = [];
  for (const root of JSON.parse(String(text)) as PlanNode[])
    collect(root, { limit, stopsAfterRows: undefined, isCounted: false }, scans);
  return scans;
}

/** What stands above a node. */
interface Above {
  readonly limit: number | undefined;
  readonly stopsAfterRows: number | undefined;
  /** Whether rows are only counted. */
  readonly isCounted: boolean;
}

function collect(node: PlanNode, above: Above, scans: PlannedScan[]): void {
  const info = node.extra_info ?? {};
  const tag = tagOf(info);
  if (tag !== undefined) {
    const filters = texts(info.Filters).filter((filter) => !filter.includes(`${tag} IS NOT NULL`));
    const fileFilter = texts(info["File Filters"]).join("");
    scans.push({
      tag,
      projected: above.isCounted ? [] : texts(info.Projections),
      filters,
      fileFilter: fileFilter === "" ? undefined : joinFilters(fileFilter),
      stopsAfterRows: filters.length > 0 ? undefined : above.stopsAfterRows,
    });
    return;
  }
  const { limit } = above;
  const isPassing = passesRows(node);
  const below: Above = {
    limit,
    stopsAfterRows: node.name.endsWith("LIMIT")
      ? limit
      : isPassing
        ? above.stopsAfterRows
        : undefined,
    isCounted: countsRows(node) || (isPassing && above.isCounted),
  };
  for (const child of node.children ?? []) collect(child, below, scans);
}

function tagOf(info: NonNullable<PlanNode["extra_info"]>): string | undefined {
  // Parquet scans take the mark's condition in; CSV scans hand the marked column on to a filter.
  const places = [
    ...texts(info.Filters),
    ...texts(info["File Filters"]),
    ...texts(info.Projections),
  ];
  return info.Function ? /\b__scan\d+\b/.exec(places.join(" "))?.[0] : undefined;
}

function texts(value: string | readonly string[] | undefined): string[] {
  if (value === undefined || value === "") return [];
  return typeof value === "string" ? [value] : [...value];
}

/** DuckDB prints filters as "(a)(b)": puts "and" between those that stand side by side. */
function joinFilters(text: string): string {
  let depth = 0;
  let isQuoted = false;
  let joined = "";
  for (const [index, character] of [...text].entries()) {
    joined += character;
    if (character === "'") isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === ")" && depth === 0 && index < text.length - 1) joined += " and ";
  }
  return joined;
}
