import { PostgreSQL, SQLDialect, StandardSQL } from "@codemirror/lang-sql";

import type { Engine } from "../../../sql/catalogue/statement";

/** How each engine writes names and texts. */
export const DIALECTS: Readonly<Record<Engine, SQLDialect>> = {
  // Trino quotes names with ", Hive's DDL with `.
  athena: SQLDialect.define({
    ...StandardSQL.spec,
    identifierQuotes: '"`',
    doubleQuotedStrings: false,
    caseInsensitiveIdentifiers: true,
    types: `${PostgreSQL.spec.types} string tinyint row map json varbinary`,
    keywords: `${PostgreSQL.spec.keywords} msck repair partitioned stored format serde tblproperties unload describe try_cast`,
  }),
  spectrum: SQLDialect.define({ ...PostgreSQL.spec, caseInsensitiveIdentifiers: true }),
};

/** A statement, and where it stands in a text. */
export interface Statement {
  readonly sql: string;
  readonly offset: number;
}

/**
 * The statement at a place of a text: the one around it, else the one before it, else the first.
 * @param cursor offset in UTF-16 code units
 * @returns undefined when the text has no statement
 */
export function statementAt(text: string, cursor: number, engine: Engine): Statement | undefined {
  const all = statementsIn(text, engine);
  const isAtOrAfter = ({ offset }: Statement) => offset <= cursor;
  return all.findLast(isAtOrAfter) ?? all[0];
}

/** Every statement of a text, in order, without its semicolon. */
export function statementsIn(text: string, engine: Engine): Statement[] {
  const found: Statement[] = [];
  DIALECTS[engine].language.parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (name === "Script") return true;
      const sql = text.slice(from, to).replace(/\s*;\s*$/, "");
      if (name === "Statement" && sql !== "") found.push({ sql, offset: from });
      return false;
    },
  });
  return found;
}
