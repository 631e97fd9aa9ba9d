import type { Identifier, Window } from "../parse/ast";
import type { Column, Typed } from "./typed";

/** A column that names may mean. */
export interface Field {
  /** As written; undefined when it has none. */
  readonly name: string | undefined;
  /** Names of its relation, the nearest last, in lower case: `awsdatacatalog`, database and table, or an alias alone. */
  readonly qualifier: readonly string[];
  readonly value: Typed;
  /** The name of its type, where the local cloud has not that: the field cannot be read. */
  readonly refused?: string;
  /** Whether `*` leaves it out, as `"$path"`. */
  readonly isHidden?: boolean;
  /** Whether it is of the select list, which ORDER BY sees first and aggregates in it must not. */
  readonly isOutput?: boolean;
}

/** What the names in a part of a query mean. */
export interface Scope {
  readonly fields: readonly Field[];
  /** Aliases of the relations in the lowered SQL: columns of others are those of queries around this one. */
  readonly relations: ReadonlySet<string>;
  /** The query around this one, whose columns a subquery may read. */
  readonly outer: Scope | undefined;
  readonly named: ReadonlyMap<string, NamedRelation>;
  /** Whether what is analyzed stands in an aggregate. */
  readonly isInAggregate?: boolean;
  /** The SELECT's WINDOW clause, by name in lower case. */
  readonly windows: ReadonlyMap<string, Window>;
  /** Parameters of the lambdas around, by name in lower case. */
  readonly lambda: ReadonlyMap<string, Column>;
}

/** A WITH query that may be read. */
export interface NamedRelation {
  /** Its name in the lowered SQL. */
  readonly name: string;
  readonly fields: readonly { readonly name: string | undefined; readonly type: Typed["type"] }[];
}

export const EMPTY_SCOPE: Scope = {
  fields: [],
  relations: new Set(),
  outer: undefined,
  named: new Map(),
  windows: new Map(),
  lambda: new Map(),
};

/** Fields that a name means; those of the nearest query that has any. */
export function findFields(scope: Scope, parts: readonly Identifier[]): readonly Field[] {
  const names = parts.map(({ name }) => name.toLowerCase());
  const name = names.at(-1);
  const qualifier = names.slice(0, -1);
  for (let near: Scope | undefined = scope; near; near = near.outer) {
    const found = near.fields.filter(
      (field) => field.name?.toLowerCase() === name && matches(field.qualifier, qualifier),
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether the last of a relation's names are these. */
export function matches(full: readonly string[], asked: readonly string[]): boolean {
  if (asked.length > full.length) return false;
  return asked.every((name, index) => full[full.length - asked.length + index] === name);
}
