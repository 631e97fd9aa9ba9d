import { isArnLike, isLike, valueOf, withVariables } from "./match";
import { list, type Call, type IamStatement } from "./policy";

type Test = (value: string, wanted: string) => boolean;

const sameText: Test = (value, wanted) => value === wanted;
const number =
  (compare: (value: number, wanted: number) => boolean): Test =>
  (value, wanted) =>
    compare(Number(value), Number(wanted));
const date =
  (compare: (value: number, wanted: number) => boolean): Test =>
  (value, wanted) =>
    compare(Date.parse(value), Date.parse(wanted));

/**
 * Operators by name, without their IfExists and ForAnyValue forms.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS: Readonly<Record<string, Test>> = {
  StringEquals: sameText,
  StringEqualsIgnoreCase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  StringLike: (value, wanted) => isLike(value, wanted),
  ArnEquals: isArnLike,
  ArnLike: isArnLike,
  Bool: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  NumericEquals: number((value, wanted) => value === wanted),
  NumericLessThan: number((value, wanted) => value < wanted),
  NumericLessThanEquals: number((value, wanted) => value <= wanted),
  NumericGreaterThan: number((value, wanted) => value > wanted),
  NumericGreaterThanEquals: number((value, wanted) => value >= wanted),
  DateLessThan: date((value, wanted) => value < wanted),
  DateGreaterThan: date((value, wanted) => value > wanted),
};

/** Negated operators by what they negate: they hold only if no wanted value does. */
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NumericNotEquals: "NumericEquals",
};

/** Whether all conditions of a statement hold: every operator, every key, one of a key's values. */
export function conditionsHold({ Condition = {} }: IamStatement, call: Call): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, key, list(wanted), call)),
  );
}

/** @throws RangeError for an operator that is not here: an unknown one must not pass for a condition that holds */
function holds(operator: string, key: string, wanted: readonly string[], call: Call): boolean {
  const { context = {} } = call;
  const [, quantifier, name = "", ifExists] =
    /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const value = valueOf(context, key);
  if (name === "Null") return wanted.includes(String(value === undefined));
  const isNegated = name in NEGATED;
  const test = OPERATORS[NEGATED[name] ?? name];
  if (!test) throw new RangeError(`The condition operator ${operator} is not evaluated here.`);
  // A key that is not there satisfies what is asked if it exists, what is negated, and every of no values.
  if (value === undefined)
    return ifExists !== undefined || isNegated || quantifier === "ForAllValues";
  const resolved = wanted.map((one) => withVariables(one, call)).filter((one) => one !== undefined);
  const matches = (one: string) => resolved.some((pattern) => test(one, pattern)) !== isNegated;
  return quantifier === "ForAllValues" || (isNegated && quantifier === undefined)
    ? list(value).every(matches)
    : list(value).some(matches);
}
