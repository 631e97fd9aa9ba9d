import type { ValueType } from "./analysis";
import type { Expression } from "./expression";
import { ExpressionError } from "./expression-tokens";
import { findFunction, FUNCTION_NAMES, type ExpressionFunction } from "./functions";

/** The names that an expression may use. */
export interface ExpressionScope {
  readonly columns: ReadonlyMap<string, ValueType>;
  readonly parameters: ReadonlySet<string>;
  /** "none" for a row's value, "required" if every column must be inside an aggregate function. */
  readonly aggregation: "none" | "required";
}

const NUMBERS: readonly ValueType[] = ["integer", "decimal"];

/**
 * The type of an expression's value.
 * @throws ExpressionError at the first part that QuickSight would refuse
 */
export function typeOfExpression(
  expression: Expression,
  scope: ExpressionScope,
  isInAggregate = false,
): ValueType {
  const typeOf = (one: Expression) => typeOfExpression(one, scope, isInAggregate);
  switch (expression.kind) {
    case "number":
      return expression.isDecimal ? "decimal" : "integer";
    case "text":
      return "text";
    case "parameter":
      if (!scope.parameters.has(expression.name))
        throw unknown("parameter", expression, [...scope.parameters]);
      return "integer";
    case "column": {
      const type = scope.columns.get(expression.name);
      if (!type) throw unknown("column", expression, [...scope.columns.keys()]);
      if (scope.aggregation === "required" && !isInAggregate) {
        throw new ExpressionError(
          `{${expression.name}} is outside of an aggregate function; a measure needs one, such as sum`,
          expression.at,
        );
      }
      return type;
    }
    case "not":
      return expected(typeOf(expression.operand), ["boolean"], "not", expression.at);
    case "negative":
      return expected(typeOf(expression.operand), NUMBERS, "-", expression.at);
    case "binary":
      return typeOfBinary(expression, typeOf(expression.left), typeOf(expression.right));
    case "call":
      return typeOfCall(expression, scope, isInAggregate);
  }
}

function typeOfBinary(
  { operator, at }: Extract<Expression, { kind: "binary" }>,
  left: ValueType,
  right: ValueType,
): ValueType {
  if (operator === "and" || operator === "or") {
    expected(left, ["boolean"], operator, at);
    return expected(right, ["boolean"], operator, at);
  }
  if (["=", "<>", "<", "<=", ">", ">="].includes(operator)) {
    if (left !== right && !(NUMBERS.includes(left) && NUMBERS.includes(right)))
      throw new ExpressionError(`${operator} compares ${left} with ${right}`, at);
    return "boolean";
  }
  expected(left, NUMBERS, operator, at);
  expected(right, NUMBERS, operator, at);
  return operator === "/" || left === "decimal" || right === "decimal" ? "decimal" : "integer";
}

function typeOfCall(
  call: Extract<Expression, { kind: "call" }>,
  scope: ExpressionScope,
  isInAggregate: boolean,
): ValueType {
  const found = findFunction(call.name);
  if (!found) {
    throw new ExpressionError(
      `${call.name} is not a function that every renderer can compute; the functions are ${FUNCTION_NAMES.join(", ")}`,
      call.at,
    );
  }
  const { isAggregate, arity, spelling } = found;
  if (isAggregate && (scope.aggregation === "none" || isInAggregate)) {
    throw new ExpressionError(
      `${spelling} is an aggregate function, which ${isInAggregate ? "cannot be inside another" : "belongs in a measure"}`,
      call.at,
    );
  }
  const count = call.arguments.length;
  if (count < arity[0] || count > arity[1]) {
    const wanted = arity[0] === arity[1] ? arity[0] : `at least ${arity[0]}`;
    throw new ExpressionError(`${spelling} has ${count} arguments; it takes ${wanted}`, call.at);
  }
  const types = call.arguments.map((one) =>
    typeOfExpression(one, scope, isInAggregate || isAggregate),
  );
  checkArguments(call, found, types);
  return found.answers(types);
}

function checkArguments(
  call: Extract<Expression, { kind: "call" }>,
  { spelling, periods, takes }: ExpressionFunction,
  types: readonly ValueType[],
): void {
  const [period] = call.arguments;
  if (periods && !(period?.kind === "text" && periods.includes(period.value))) {
    const got = period?.kind === "text" ? `'${period.value}'` : "no text";
    throw new ExpressionError(
      `${spelling} begins with ${got}; it takes ${periods.map((one) => `'${one}'`).join(", ")}`,
      call.at,
    );
  }
  if (takes) expected(types[periods ? 1 : 0]!, takes, spelling, call.at);
  if (spelling === "ifelse") checkBranches(types, call.at);
}

/** Condition, value, condition, value, …, default value: conditions are boolean, values have the same type. */
function checkBranches(types: readonly ValueType[], at: number): void {
  if (types.length % 2 === 0)
    throw new ExpressionError("ifelse has no last value, for when no condition holds", at);
  const branches = types.map((type, index) => ({
    type,
    isCondition: index % 2 === 0 && index < types.length - 1,
  }));
  for (const { type, isCondition } of branches) {
    if (isCondition) expected(type, ["boolean"], "ifelse", at);
    else if (type !== types[1])
      throw new ExpressionError(
        `ifelse answers ${types[1]} or ${type}; its values must have one type`,
        at,
      );
  }
}

function expected(
  type: ValueType,
  allowed: readonly ValueType[],
  what: string,
  at: number,
): ValueType {
  if (!allowed.includes(type))
    throw new ExpressionError(`${what} is given ${type}; it takes ${allowed.join(" or ")}`, at);
  return type;
}

function unknown(
  kind: "column" | "parameter",
  { name, at }: { readonly name: string; readonly at: number },
  known: readonly string[],
): ExpressionError {
  const written = kind === "column" ? `{${name}}` : `\${${name}}`;
  return new ExpressionError(
    `${written} is not a ${kind}; ${known.length > 0 ? `choose one of ${known.join(", ")}` : "there are none"}`,
    at,
  );
}
