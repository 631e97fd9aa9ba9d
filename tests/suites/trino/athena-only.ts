import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Statement } from "../../../sql/catalogue/statement";

/** Words of a statement that Athena has and Trino has not. */
export interface AthenaOnly {
  /** Path of the statement. */
  readonly file: string;
  readonly athena: string;
  /** What stands in their place in Trino. */
  readonly trino: string;
  /** Session properties that say the same. @default none */
  readonly session?: Readonly<Record<string, string>>;
  readonly why: string;
}

/** All that the suite rewrites; docs/second-opinions.md shows it. */
export const ATHENA_ONLY = JSON.parse(
  readFileSync(join(__dirname, "only-in-athena.json"), "utf8"),
) as readonly AthenaOnly[];

/**
 * A statement as Trino takes it.
 * @throws Error when the list names words that the file no longer has
 */
export function inTrinosWords({ path, sql }: Pick<Statement, "path" | "sql">): {
  readonly sql: string;
  readonly properties: Readonly<Record<string, string>>;
} {
  let text = sql;
  const properties: Record<string, string> = {};
  for (const { athena, trino, session } of ATHENA_ONLY.filter(({ file }) => file === path)) {
    if (!text.includes(athena)) {
      throw new Error(
        `tests/suites/trino/only-in-athena.json rewrites ${JSON.stringify(athena)}, which ${path} has not.`,
      );
    }
    text = text.replace(athena, trino);
    Object.assign(properties, session);
  }
  return { sql: text, properties };
}
