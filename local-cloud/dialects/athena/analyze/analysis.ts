import type { StatementFailedError } from "../errors";
import type { Expression, Query } from "../parse/ast";
import type { AthenaType } from "../types/type";
import type { Scope } from "./scope";
import { semanticError } from "./semantic-error";
import type { QueryPlan } from "./typed";

/** What a statement's names may mean. */
export interface KnownRelations {
  hasSchema(schema: string): boolean;
  /** @returns undefined when there is none */
  find(schema: string, name: string): KnownRelation | undefined;
}

export type KnownRelation =
  | { readonly kind: "table"; readonly columns: readonly KnownColumn[] }
  | {
      readonly kind: "view";
      readonly sql: string;
      /** Schema of the names that have none in its query. */
      readonly schema: string;
      readonly columns: readonly KnownColumn[];
    };

export interface KnownColumn {
  readonly name: string;
  /** A type that the local cloud has not is its name: the column may be there, but not be read. */
  readonly type: AthenaType | string;
  /** Whether `*` leaves it out, as `"$path"`. */
  readonly isHidden?: boolean;
}

/** Where an analysis takes place. */
export interface AnalysisContext {
  readonly relations: KnownRelations;
  readonly defaultSchema: string;
  /** Values of `?`, in their order. */
  readonly parameters: readonly Expression[];
  /** When the statement began: every current_timestamp of it is this. */
  readonly now: Date;
}

/** A query's columns and what carries it out. */
export interface AnalyzedQuery {
  readonly plan: QueryPlan;
  readonly fields: readonly OutputField[];
}

export interface OutputField {
  /** As written; undefined when it has none. */
  readonly name: string | undefined;
  readonly type: AthenaType;
  readonly at: number;
}

/** Rules that other rules need wherever they are. */
export interface Rules {
  readonly query: (analysis: Analysis, query: Query, outer: Scope) => AnalyzedQuery;
}

/** How deep views may stand on views. */
const MAX_VIEW_DEPTH = 10;

/** An analysis at work: names that it has given, and tables that are read. */
export class Analysis {
  private constructor(
    readonly sql: string,
    readonly context: AnalysisContext,
    private readonly rules: Rules,
    private readonly viewDepth: number,
    private readonly count: { aliases: number },
  ) {}

  static of(sql: string, context: AnalysisContext, rules: Rules): Analysis {
    return new Analysis(sql, context, rules, 0, { aliases: 0 });
  }

  /** The same for the query of a view, which names tables of its own schema. */
  ofView(sql: string, schema: string, name: string, at: number): Analysis {
    if (this.viewDepth === MAX_VIEW_DEPTH)
      throw this.error(
        "INVALID_VIEW",
        at,
        `View '${name}' stands on more than ${MAX_VIEW_DEPTH} views`,
      );
    const context = { ...this.context, defaultSchema: schema, parameters: [] };
    return new Analysis(sql, context, this.rules, this.viewDepth + 1, this.count);
  }

  query(query: Query, outer: Scope): AnalyzedQuery {
    return this.rules.query(this, query, outer);
  }

  /** A name for a relation that no other one has. */
  nextAlias(): string {
    this.count.aliases += 1;
    return `r${this.count.aliases}`;
  }

  error(code: string, at: number, message: string): StatementFailedError {
    return semanticError(this.sql, code, at, message);
  }

  /** The statement's text from a place to the end of its expression, for messages. */
  textAt(at: number): string {
    return (
      /^[^,;\n]*?(?=\s+(?:as|from|where|group|having|order)\b|,|;|\n|$)/i
        .exec(this.sql.slice(at))?.[0]
        .trim() ?? ""
    );
  }
}
