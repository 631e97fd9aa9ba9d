import type { RsType } from "../types";

/** An expression of which all is known: its type, and the SQL that DuckDB runs for it. */
export interface Expression {
  readonly type: RsType;
  readonly sql: string;
  /** Where it begins in the statement's text, from 0. */
  readonly offset: number | undefined;
  /** Of a text in quotes, a parameter or NULL, whose type is still open. */
  readonly literal?: string | null;
  /** Value of a number that is written as one. */
  readonly number?: string;
  readonly hasAggregate: boolean;
  readonly hasWindow: boolean;
  /** A column of it that stands neither in an aggregate nor in GROUP BY, as errors name it. */
  readonly ungrouped: string | undefined;
  readonly hasSubquery: boolean;
}

const PLAIN = {
  hasAggregate: false,
  hasWindow: false,
  hasSubquery: false,
  ungrouped: undefined,
} as const;

/** An expression of nothing else. */
export function leaf(sql: string, type: RsType, more: Partial<Expression> = {}): Expression {
  return { ...PLAIN, offset: undefined, ...more, sql, type };
}

/** An expression made of others. */
export function combined(
  parts: readonly Expression[],
  sql: string,
  type: RsType,
  offset: number | undefined = parts[0]?.offset,
): Expression {
  return {
    sql,
    type,
    offset,
    hasAggregate: parts.some((part) => part.hasAggregate),
    hasWindow: parts.some((part) => part.hasWindow),
    hasSubquery: parts.some((part) => part.hasSubquery),
    ungrouped: parts.find((part) => part.ungrouped !== undefined)?.ungrouped,
  };
}

/** The same expression by other SQL, its type no longer open. */
export function retyped(expression: Expression, sql: string, type: RsType): Expression {
  return { ...combined([expression], sql, type) };
}
