import type { ObjectEntry } from "../stores/object-store";
import { literal } from "../duckdb/quoting";

/**
 * A SQL list of files for DuckDB's readers, which take every path for a glob. A key is a name and never a pattern: what would
 * mean something in a glob stands as a class of one character.
 */
export function fileList(files: readonly ObjectEntry[]): string {
  return `[${files.map((file) => fileLiteral(file)).join(", ")}]`;
}

/** A SQL literal that a reader takes for exactly this file. */
export function fileLiteral({ path }: Pick<ObjectEntry, "path">): string {
  return literal(path.replace(/[*?[]/g, "[$&]"));
}
