import { NotSimulatedError } from "../../../errors";
import type { Expression, Identifier } from "../parse/ast";
import type { AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import * as form from "./forms";
import { findFields, type Scope } from "./scope";
import type { Typed } from "./typed";

/**
 * What a name means: a lambda's parameter, a column, or a field of a column that is a row.
 * @throws StatementFailedError `COLUMN_NOT_FOUND`, `AMBIGUOUS_NAME`
 */
export function resolveName(
  analysis: Analysis,
  scope: Scope,
  parts: readonly Identifier[],
  at: number,
): Typed {
  for (let length = parts.length; length > 0; length -= 1) {
    const base = columnOf(analysis, scope, parts.slice(0, length), at);
    if (!base) continue;
    let value = base;
    for (const field of parts.slice(length))
      value = fieldOfRow(analysis, value, value.type, field, parts);
    return value;
  }
  throw unresolved(analysis, parts, at);
}

function columnOf(
  analysis: Analysis,
  scope: Scope,
  parts: readonly Identifier[],
  at: number,
): Typed | undefined {
  const lambda = parts.length === 1 && scope.lambda.get(parts[0]!.name.toLowerCase());
  if (lambda) return lambda;
  const found = findFields(scope, parts);
  if (found.length > 1)
    throw analysis.error("AMBIGUOUS_NAME", at, `Column '${spelled(parts)}' is ambiguous`);
  const [field] = found;
  if (field?.refused !== undefined)
    throw new NotSimulatedError(`columns of the type ${field.refused}`, __filename);
  if (field?.isOutput && scope.isInAggregate)
    throw analysis.error(
      "COLUMN_NOT_FOUND",
      at,
      "Invalid reference to output projection attribute from ORDER BY aggregation",
    );
  return field?.value;
}

function unresolved(analysis: Analysis, parts: readonly Identifier[], at: number) {
  return analysis.error(
    "COLUMN_NOT_FOUND",
    at,
    `Column '${spelled(parts)}' cannot be resolved or requester is not authorized to access requested resources`,
  );
}

function spelled(parts: readonly Identifier[]): string {
  return parts.map(({ name }) => name.toLowerCase()).join(".");
}

/** A field of a row, by its name or its place. */
export function fieldOfRow(
  analysis: Analysis,
  base: Typed,
  type: AthenaType,
  field: Identifier | Expression,
  whole: readonly Identifier[] = [],
): Typed {
  if ("kind" in field) return fieldAtPlace(analysis, base, type, field);
  if (type.kind !== "row")
    throw whole.length > 0
      ? unresolved(analysis, whole, whole[0]!.at)
      : analysis.error("TYPE_MISMATCH", field.at, `Expression is not of type ROW`);
  const name = field.name.toLowerCase();
  const places = [...type.fields.keys()].filter(
    (place) => type.fields[place]!.name?.toLowerCase() === name,
  );
  const [place] = places;
  if (place === undefined) throw unresolved(analysis, whole.length > 0 ? whole : [field], field.at);
  if (places.length > 1)
    throw analysis.error(
      "AMBIGUOUS_NAME",
      field.at,
      `Ambiguous row field reference: ${field.name}`,
    );
  return form.fieldAt(base, place, type.fields[place]!.type);
}

function fieldAtPlace(analysis: Analysis, base: Typed, type: AthenaType, index: Expression): Typed {
  if (type.kind !== "row" || index.kind !== "number" || index.form !== "integer")
    throw analysis.error(
      "EXPRESSION_NOT_CONSTANT",
      index.at,
      "Subscript expression on ROW requires a constant index",
    );
  const place = Number(index.text);
  const field = type.fields[place - 1];
  if (!field) {
    const message =
      place < 1
        ? `Invalid subscript index: ${place}. ROW indices start at 1`
        : `Subscript index out of bounds: ${place}, max value is ${type.fields.length}`;
    throw analysis.error("INVALID_FUNCTION_ARGUMENT", index.at, message);
  }
  return form.fieldAt(base, place - 1, field.type);
}
