import { NotSimulatedError } from "../../../errors";
import type { Expression, Identifier, SelectItem } from "../parse/ast";
import type { AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import { analyzeExpression } from "./expression";
import * as form from "./forms";
import { matches, type Field, type Scope } from "./scope";
import type { Typed } from "./typed";

/** A column that `*` stands for. */
export interface StarItem {
  readonly name: string | undefined;
  readonly value: Typed;
  readonly node: Expression;
  readonly at: number;
  readonly type: AthenaType;
}

/** The columns that `*`, `t.*` and `row.*` stand for. */
export function expandStar(
  analysis: Analysis,
  scope: Scope,
  { base, aliases, at }: Extract<SelectItem, { kind: "star" }>,
  hasFrom: boolean,
): StarItem[] {
  if (!hasFrom && !base)
    throw analysis.error(
      "COLUMN_NOT_FOUND",
      at,
      "SELECT * not allowed in queries without FROM clause",
    );
  const fields = (base ? fieldsBelow(analysis, scope, base) : scope.fields).filter(
    ({ isHidden }) => !isHidden,
  );
  if (fields.length === 0)
    throw analysis.error(
      "COLUMN_NOT_FOUND",
      at,
      "SELECT * not allowed from relation that has no columns",
    );
  if (aliases.length > 0 && aliases.length !== fields.length)
    throw analysis.error(
      "MISMATCHED_COLUMN_ALIASES",
      at,
      `Column alias list has ${aliases.length} entries but relation has ${fields.length} columns`,
    );
  return fields.map(({ name, value, refused }, index) => {
    if (refused !== undefined)
      throw new NotSimulatedError(`columns of the type ${refused}`, __filename);
    const node: Expression = base ?? { kind: "unsupported", what: "*", at };
    return { name: aliases[index]?.name ?? name, value, node, at, type: value.type };
  });
}

function fieldsBelow(analysis: Analysis, scope: Scope, base: Expression): readonly Field[] {
  const parts = partsOf(base)?.map(({ name }) => name.toLowerCase());
  for (let near: Scope | undefined = parts && scope; near; near = near.outer) {
    const found = near.fields.filter(
      ({ qualifier }) => qualifier.length > 0 && matches(qualifier, parts!),
    );
    if (found.length > 0) return found;
  }
  if (parts?.length === 1 && !scope.fields.some(({ name }) => name?.toLowerCase() === parts[0]))
    throw analysis.error("TABLE_NOT_FOUND", base.at, `Unable to resolve reference ${parts[0]}`);
  const value = analyzeExpression(analysis, scope, base);
  const { type } = value;
  if (type.kind !== "row")
    throw analysis.error(
      "TYPE_MISMATCH",
      base.at,
      "Cannot get all fields of an expression that is not a row",
    );
  return type.fields.map((field, index) => ({
    name: field.name,
    qualifier: [],
    value: form.fieldAt(value, index, field.type),
  }));
}

function partsOf(node: Expression): Identifier[] | undefined {
  if (node.kind === "identifier") return [node.identifier];
  if (node.kind !== "dereference") return undefined;
  const before = partsOf(node.base);
  return before && [...before, node.field];
}
