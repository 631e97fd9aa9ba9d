import type { LoweredCall } from "../functions/function-entry";
import type { Frame } from "../parse/ast";
import type { AthenaType } from "../types/type";

/** An expression whose names and types are known. Everything that reads or makes a value of values is a call. */
export type Typed = Constant | Column | TypedCall | Lambda | Subquery | Grouping;

export interface Constant {
  readonly kind: "constant";
  readonly type: AthenaType;
  /** DuckDB's SQL of the value. */
  readonly sql: string;
  /** What the statement says, where code asks for it: a unit, a limit. */
  readonly text?: string;
}

/** A column of a relation, or a lambda's parameter, which has no relation. */
export interface Column {
  readonly kind: "column";
  readonly type: AthenaType;
  /** Alias of the relation in the lowered SQL. */
  readonly relation: string | undefined;
  readonly name: string;
}

export interface TypedCall {
  readonly kind: "call";
  readonly type: AthenaType;
  readonly args: readonly Typed[];
  /** DuckDB's SQL of the call, from that of its arguments. */
  readonly lower: (args: readonly string[], call: LoweredCall) => string;
  /** Of an aggregate or window function. */
  readonly set?: SetCall;
}

/** What a function has that reads many rows. */
export interface SetCall {
  readonly kind: "aggregate" | "window";
  readonly isDistinct: boolean;
  readonly orderBy: readonly TypedSort[];
  readonly filter: Typed | undefined;
  readonly ignoresNulls: boolean;
  readonly over: TypedWindow | undefined;
}

export interface TypedSort {
  readonly value: Typed;
  readonly isDescending: boolean;
  readonly isNullsFirst: boolean;
}

export interface TypedWindow {
  readonly partitionBy: readonly Typed[];
  readonly orderBy: readonly TypedSort[];
  readonly frame: TypedFrame | undefined;
}

export interface TypedFrame {
  readonly unit: Frame["unit"];
  readonly start: TypedBound;
  readonly end: TypedBound | undefined;
}

export interface TypedBound {
  readonly kind: Frame["start"]["kind"];
  readonly value: Typed | undefined;
}

export interface Lambda {
  readonly kind: "lambda";
  readonly type: AthenaType;
  readonly parameters: readonly string[];
  readonly body: Typed;
}

export interface Subquery {
  readonly kind: "subquery";
  readonly type: AthenaType;
  readonly plan: QueryPlan;
  /** Values of the query around it that are compared with the rows. */
  readonly args: readonly Typed[];
  /** Columns of queries around it that it reads. */
  readonly outer: readonly Column[];
  /** SQL of the whole, from the query's and the arguments'. */
  readonly lower: (query: string, args: readonly string[]) => string;
}

/** GROUPING(a, b). */
export interface Grouping {
  readonly kind: "grouping";
  readonly type: AthenaType;
  readonly columns: readonly Typed[];
}

/** A query's parts in the order in which they are carried out. Its columns are c1, c2, … in the lowered SQL. */
export interface QueryPlan {
  readonly named: readonly NamedPlan[];
  readonly body: SelectPlan | SetPlan | ValuesPlan | QueryPlan;
  readonly kind: "query";
  readonly types: readonly AthenaType[];
  readonly orderBy: readonly TypedSort[];
  /** Alias of the body's rows, where ORDER BY reads these and not what the SELECT reads. */
  readonly bodyAlias: string | undefined;
  readonly offset: string | undefined;
  readonly limit: string | undefined;
  readonly isWithTies: boolean;
}

/** A WITH query, under the name that the lowered SQL has for it. */
export interface NamedPlan {
  readonly name: string;
  readonly plan: QueryPlan;
  /** Of a recursive query: what is repeated on the rows of the round before. */
  readonly step?: { readonly plan: QueryPlan; readonly isAll: boolean };
}

export interface SelectPlan {
  readonly kind: "select";
  readonly isDistinct: boolean;
  readonly items: readonly Typed[];
  readonly from: RelationPlan | undefined;
  readonly where: Typed | undefined;
  /** Undefined: no rows are put together. */
  readonly groupBy: readonly (readonly Typed[])[] | undefined;
  readonly having: Typed | undefined;
}

export interface SetPlan {
  readonly kind: "set";
  readonly operator: "union" | "intersect" | "except";
  readonly isAll: boolean;
  readonly left: QueryPlan;
  readonly right: QueryPlan;
}

export interface ValuesPlan {
  readonly kind: "values";
  readonly rows: readonly (readonly Typed[])[];
}

export type RelationPlan =
  | {
      readonly kind: "table";
      readonly schema: string;
      readonly name: string;
      readonly alias: string;
    }
  /** A WITH query by its name in the lowered SQL. */
  | { readonly kind: "named"; readonly name: string; readonly alias: string }
  | {
      readonly kind: "query";
      readonly plan: QueryPlan;
      readonly alias: string;
      readonly isLateral: boolean;
    }
  | UnnestPlan
  | {
      readonly kind: "join";
      readonly type: "cross" | "inner" | "left" | "right" | "full";
      readonly left: RelationPlan;
      readonly right: RelationPlan;
      readonly on: Typed | undefined;
    };

export interface UnnestPlan {
  readonly kind: "unnest";
  readonly alias: string;
  readonly items: readonly UnnestItem[];
  readonly isWithOrdinality: boolean;
}

export interface UnnestItem {
  readonly value: Typed;
  /** An array of rows gives as many columns as a row has fields, a map gives two. */
  readonly form: "element" | "fields" | "entries";
  readonly columns: number;
}

/** Name of a query's column in the lowered SQL, by its place from 0. */
export function columnName(index: number): string {
  return `c${index + 1}`;
}
