import type { Column } from "@aws-sdk/client-glue";

import { ServiceError } from "../../../errors";
import { likePattern } from "../name-pattern";
import { readExpression, type FilterTree } from "./read-expression";
import { typedValues, type TypedValue, type ValueType } from "./typed-values";

/** Says of a partition's values whether they pass. */
export type PartitionFilter = (values: readonly string[]) => boolean;

/**
 * A filter of a table's partitions by their values.
 * @param expression blank lets all pass, as Glue does
 * @throws ServiceError `InvalidInputException` for an expression that is not one, names no partition key, or compares other types;
 * `InvalidStateException` when a partition's own value is not of its key's type
 */
export function partitionFilter(expression: string, keys: readonly Column[]): PartitionFilter {
  if (expression.trim() === "") return () => true;
  return compiled(readExpression(expression), keys);
}

function compiled(tree: FilterTree, keys: readonly Column[]): PartitionFilter {
  switch (tree.kind) {
    case "and": {
      const [left, right] = tree.sides.map((side) => compiled(side, keys));
      return (values) => left!(values) && right!(values);
    }
    case "or": {
      const [left, right] = tree.sides.map((side) => compiled(side, keys));
      return (values) => left!(values) || right!(values);
    }
    case "not": {
      const of = compiled(tree.of, keys);
      return (values) => !of(values);
    }
    default:
      return condition(tree, keyNamed(tree.column, keys));
  }
}

type Condition = Exclude<FilterTree, { kind: "and" | "or" | "not" }>;

interface Key {
  readonly at: number;
  readonly type: ValueType;
}

function condition(tree: Condition, key: Key): PartitionFilter {
  const valueOf = (values: readonly string[]) => stored(key.type, values[key.at] ?? "");
  const given = (text: string) => literal(key.type, text);
  switch (tree.kind) {
    case "compare": {
      const to = given(tree.to);
      return (values) => holds(tree.by, key.type.compare(valueOf(values), to));
    }
    case "between": {
      const [from, to] = [given(tree.from), given(tree.to)];
      return (values) => {
        const value = valueOf(values);
        return key.type.compare(value, from) >= 0 && key.type.compare(value, to) <= 0;
      };
    }
    case "in": {
      const wanted = tree.values.map(given);
      return (values) => {
        const value = valueOf(values);
        return wanted.some((one) => key.type.compare(value, one) === 0);
      };
    }
    case "like": {
      if (!key.type.isText)
        throw invalid(`${key.type.described} data type doesn't support operation 'LIKE'`);
      const isWanted = likePattern(tree.pattern);
      return (values) => isWanted(values[key.at] ?? "");
    }
    case "is null":
      // A partition has a value for each of its keys.
      return () => false;
  }
}

function holds(by: "=" | "<>" | "<" | "<=" | ">" | ">=", order: number): boolean {
  switch (by) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

function keyNamed(column: string, keys: readonly Column[]): Key {
  const at = keys.findIndex(({ Name = "" }) => Name.toLowerCase() === column.toLowerCase());
  if (at < 0) throw invalid("Invalid partition expression!");
  const type = typedValues(keys[at]?.Type ?? "string");
  if (!type) throw invalid(`Unknown type : '${keys[at]?.Type ?? ""}'`);
  return { at, type };
}

function literal(type: ValueType, text: string): TypedValue {
  const value = type.read(text);
  if (value === undefined) throw invalid(`"${text}" is not ${type.article}.`);
  return value;
}

function stored(type: ValueType, text: string): TypedValue {
  const value = type.read(text);
  if (value === undefined)
    throw new ServiceError("InvalidStateException", `"${text}" is not ${type.article}.`);
  return value;
}

function invalid(message: string): ServiceError {
  return new ServiceError("InvalidInputException", message);
}
