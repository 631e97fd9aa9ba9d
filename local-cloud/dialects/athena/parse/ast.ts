/**
 * Trino's syntax as a tree. `at` is where Trino's own messages say a node is: the UTF-16 offset of its first token,
 * or of its operator.
 */
interface Node {
  readonly at: number;
}

/** A name; an unquoted one keeps its spelling, since a result column keeps it. */
export interface Identifier extends Node {
  readonly name: string;
  readonly isQuoted: boolean;
}

/** A type as a statement spells it. */
export interface TypeName extends Node {
  readonly text: string;
}

export type Expression =
  | (Node & { readonly kind: "null" })
  | (Node & { readonly kind: "boolean"; readonly value: boolean })
  | (Node & { readonly kind: "string"; readonly value: string })
  /** Hexadecimal digits. */
  | (Node & { readonly kind: "binary-literal"; readonly value: string })
  /** With its sign. */
  | (Node & { readonly kind: "number"; readonly form: NumberForm; readonly text: string })
  | (Node & { readonly kind: "typed-literal"; readonly type: TypeName; readonly value: string })
  | IntervalLiteral
  | (Node & { readonly kind: "identifier"; readonly identifier: Identifier })
  | (Node & {
      readonly kind: "dereference";
      readonly base: Expression;
      readonly field: Identifier;
    })
  | (Node & {
      readonly kind: "subscript";
      readonly base: Expression;
      readonly index: Expression;
    })
  | Call
  | (Node & { readonly kind: "unary"; readonly operator: "-" | "+"; readonly operand: Expression })
  | (Node & {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & {
      readonly kind: "logical";
      readonly operator: "and" | "or";
      readonly terms: readonly Expression[];
    })
  | (Node & { readonly kind: "not"; readonly operand: Expression })
  | (Node & {
      readonly kind: "is-null";
      readonly operand: Expression;
      readonly isNegated: boolean;
    })
  | (Node & {
      readonly kind: "is-distinct";
      readonly left: Expression;
      readonly right: Expression;
      readonly isNegated: boolean;
    })
  | (Node & {
      readonly kind: "between";
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly isNegated: boolean;
    })
  | (Node & {
      readonly kind: "in-list";
      readonly operand: Expression;
      readonly items: readonly Expression[];
      readonly isNegated: boolean;
    })
  | (Node & {
      readonly kind: "in-query";
      readonly operand: Expression;
      readonly query: Query;
      readonly isNegated: boolean;
    })
  | (Node & {
      readonly kind: "like";
      readonly operand: Expression;
      readonly pattern: Expression;
      readonly escape: Expression | undefined;
      readonly isNegated: boolean;
    })
  | (Node & {
      readonly kind: "quantified";
      readonly operator: BinaryOperator;
      readonly quantifier: "any" | "all";
      readonly operand: Expression;
      readonly query: Query;
    })
  | (Node & { readonly kind: "exists"; readonly query: Query })
  | (Node & { readonly kind: "subquery"; readonly query: Query })
  | (Node & {
      readonly kind: "case";
      /** Of a simple CASE. */
      readonly operand: Expression | undefined;
      readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
      readonly otherwise: Expression | undefined;
    })
  | (Node & {
      readonly kind: "cast";
      readonly operand: Expression;
      readonly type: TypeName;
      readonly isTry: boolean;
    })
  | (Node & { readonly kind: "extract"; readonly field: string; readonly operand: Expression })
  | (Node & {
      readonly kind: "at-time-zone";
      readonly operand: Expression;
      readonly zone: Expression;
    })
  | (Node & { readonly kind: "array"; readonly items: readonly Expression[] })
  | (Node & { readonly kind: "row"; readonly items: readonly Expression[] })
  | (Node & {
      readonly kind: "lambda";
      readonly parameters: readonly Identifier[];
      readonly body: Expression;
    })
  | (Node & { readonly kind: "parameter"; readonly ordinal: number })
  /** CURRENT_DATE and its kin; the name in lower case. */
  | (Node & {
      readonly kind: "current";
      readonly name: string;
      readonly precision: number | undefined;
    })
  | (Node & { readonly kind: "grouping"; readonly columns: readonly Expression[] })
  /** Syntax that is read, and refused by name. */
  | (Node & { readonly kind: "unsupported"; readonly what: string });

export type NumberForm = "integer" | "decimal" | "double";

export type BinaryOperator =
  "+" | "-" | "*" | "/" | "%" | "||" | "=" | "<>" | "<" | "<=" | ">" | ">=";

export interface IntervalLiteral extends Node {
  readonly kind: "interval";
  readonly isNegative: boolean;
  readonly value: string;
  /** In lower case: year, month, day, hour, minute or second. */
  readonly from: string;
  readonly to: string | undefined;
}

export interface Call extends Node {
  readonly kind: "call";
  readonly name: Identifier;
  readonly args: readonly Expression[];
  /** `count(*)` */
  readonly isStar: boolean;
  readonly isDistinct: boolean;
  readonly orderBy: readonly SortItem[];
  readonly filter: Expression | undefined;
  readonly nulls: "ignore" | "respect" | undefined;
  readonly over: Window | Identifier | undefined;
}

export interface SortItem extends Node {
  readonly expression: Expression;
  readonly isDescending: boolean;
  readonly nulls: "first" | "last" | undefined;
}

export interface Window extends Node {
  readonly existing: Identifier | undefined;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly SortItem[];
  readonly frame: Frame | undefined;
}

export interface Frame extends Node {
  readonly unit: "rows" | "range" | "groups";
  readonly start: FrameBound;
  readonly end: FrameBound | undefined;
}

export interface FrameBound extends Node {
  readonly kind:
    "unbounded preceding" | "preceding" | "current row" | "following" | "unbounded following";
  /** Of `preceding` and `following`. */
  readonly value: Expression | undefined;
}

export interface Query extends Node {
  readonly kind: "query";
  readonly isRecursive: boolean;
  readonly named: readonly NamedQuery[];
  readonly body: QueryBody;
  readonly orderBy: readonly SortItem[];
  readonly offset: RowCount | undefined;
  readonly limit: RowCount | undefined;
  /** FETCH FIRST … WITH TIES. */
  readonly isWithTies: boolean;
}

/** How many rows; a parameter's value is put in when it is known. */
export type RowCount = (Node & { readonly value: string }) | (Node & { readonly ordinal: number });

export interface NamedQuery extends Node {
  readonly name: Identifier;
  readonly columns: readonly Identifier[] | undefined;
  readonly query: Query;
}

export type QueryBody = Select | SetOperation | Values | NamedTable | Query;

export interface Values extends Node {
  readonly kind: "values";
  readonly rows: readonly Expression[];
}

export interface SetOperation extends Node {
  readonly kind: "set";
  readonly operator: "union" | "intersect" | "except";
  readonly isAll: boolean;
  readonly left: QueryBody;
  readonly right: QueryBody;
}

export interface Select extends Node {
  readonly kind: "select";
  readonly isDistinct: boolean;
  readonly items: readonly SelectItem[];
  /** Joined by commas. */
  readonly from: readonly Relation[];
  readonly where: Expression | undefined;
  readonly groupBy: GroupBy | undefined;
  readonly having: Expression | undefined;
  readonly windows: readonly { readonly name: Identifier; readonly window: Window }[];
}

export type SelectItem =
  | (Node & {
      readonly kind: "expression";
      readonly expression: Expression;
      readonly alias: Identifier | undefined;
    })
  | (Node & {
      readonly kind: "star";
      readonly base: Expression | undefined;
      readonly aliases: readonly Identifier[];
    });

export interface GroupBy extends Node {
  readonly isDistinct: boolean;
  readonly elements: readonly GroupingElement[];
}

/** A set of an ordinary element has one expression each; ROLLUP, CUBE and GROUPING SETS have lists. */
export interface GroupingElement extends Node {
  readonly kind: "simple" | "rollup" | "cube" | "sets";
  readonly sets: readonly (readonly Expression[])[];
}

export type Relation =
  | NamedTable
  | (Node & { readonly kind: "subquery"; readonly query: Query })
  | (Node & { readonly kind: "lateral"; readonly query: Query })
  | (Node & {
      readonly kind: "unnest";
      readonly items: readonly Expression[];
      readonly isWithOrdinality: boolean;
    })
  | (Node & {
      readonly kind: "aliased";
      readonly relation: Relation;
      readonly alias: Identifier;
      readonly columns: readonly Identifier[] | undefined;
    })
  | Join
  /** Trino reads it, and refuses it. */
  | (Node & { readonly kind: "natural-join" });

export interface NamedTable extends Node {
  readonly kind: "table";
  readonly name: QualifiedName;
}

export interface QualifiedName extends Node {
  readonly parts: readonly Identifier[];
}

export interface Join extends Node {
  readonly kind: "join";
  readonly type: "cross" | "inner" | "left" | "right" | "full";
  readonly left: Relation;
  readonly right: Relation;
  readonly on: Expression | undefined;
  readonly using: readonly Identifier[] | undefined;
}
