import { canCoerce, coerceToKind, commonSuperType } from "../types/coercion";
import { isComparable, isOrderable } from "../types/comparable";
import { simpleType } from "../types/parse-type";
import { type AthenaType, isSame, UNKNOWN } from "../types/type";
import type { Overload } from "./function-entry";
import { signatureOf, type Signature, type TypePattern } from "./signature";

/** A lambda among the arguments: its types are known when those of the others are. */
export interface LambdaArgument {
  readonly kind: "lambda";
  /** How many parameters it has. */
  readonly count: number;
  /** Type of its body, given those of its parameters. */
  readonly typed: (parameters: readonly AthenaType[]) => AthenaType;
}

export type Argument = AthenaType | LambdaArgument;

/** An overload that takes the arguments. */
export interface BoundCall {
  readonly overload: Overload;
  /** Types that the arguments are cast to; of a lambda its own, to whose result its body is cast. */
  readonly types: readonly AthenaType[];
  readonly result: AthenaType;
}

/** Types and numbers that a signature's letters stand for. */
interface Letters {
  readonly types: Map<string, AthenaType>;
  readonly numbers: Map<string, number>;
}

/** @returns undefined if the overload does not take the arguments, cast or not */
export function bind(overload: Overload, args: readonly Argument[]): BoundCall | undefined {
  const signature = signatureOf(overload);
  const parameters = expanded(signature, args.length);
  if (parameters === undefined) return undefined;
  const letters: Letters = { types: new Map(), numbers: new Map() };
  for (const [at, parameter] of parameters.entries()) {
    const arg = args[at]!;
    if (parameter.kind !== "function" && (isLambda(arg) || !bindType(parameter, arg, letters))) {
      return undefined;
    }
  }
  if (!bindLambdas(parameters, args, letters)) return undefined;
  const types = parameters.map((parameter) => instantiate(parameter, letters));
  const result = overload.result === undefined ? instantiate(signature.result, letters) : UNKNOWN;
  if (result === undefined || !allDefined(types)) return undefined;
  const fits = types.every((type, at) => fitsType(args[at]!, type));
  if (!fits || !isAllowed(overload, letters)) return undefined;
  return { overload, types, result: overload.result?.(types) ?? result };
}

function fitsType(arg: Argument, type: AthenaType): boolean {
  return isLambda(arg) || canCoerce(arg, type);
}

/** Whether the arguments are of the very types that the overload takes. */
export function isExact({ types }: BoundCall, args: readonly Argument[]): boolean {
  return types.every((type, at) => {
    const arg = args[at]!;
    return isLambda(arg) || isSame(arg, type);
  });
}

export function isLambda(arg: Argument): arg is LambdaArgument {
  return arg.kind === "lambda";
}

function allDefined(types: (AthenaType | undefined)[]): types is AthenaType[] {
  return types.every((type) => type !== undefined);
}

function expanded(
  { parameters, isVariadic }: Signature,
  count: number,
): readonly TypePattern[] | undefined {
  if (!isVariadic) return parameters.length === count ? parameters : undefined;
  const fixed = parameters.length - 1;
  if (count < fixed) return undefined;
  return [
    ...parameters.slice(0, fixed),
    ...Array.from({ length: count - fixed }, () => parameters[fixed]!),
  ];
}

function isAllowed(overload: Overload, letters: Letters): boolean {
  return Object.entries(overload.where ?? {}).every(([name, what]) => {
    const type = letters.types.get(name);
    if (type === undefined) return false;
    return what === "orderable" ? isOrderable(type) : isComparable(type);
  });
}

function bindType(pattern: TypePattern, actual: AthenaType, letters: Letters): boolean {
  if (pattern.kind === "variable") {
    const before = letters.types.get(pattern.name) ?? UNKNOWN;
    const common = commonSuperType(before, actual);
    if (common === undefined || actual.kind === "function") return false;
    letters.types.set(pattern.name, common);
    return true;
  }
  if (pattern.kind === "function") return false;
  const inner = innerTypes(pattern.name, actual, pattern.arguments.length);
  if (inner !== undefined) {
    return pattern.arguments.every((argument, at) => bindType(argument, inner[at]!, letters));
  }
  return pattern.numbers.length === 0 || bindNumbers(pattern, actual, letters);
}

/** Types inside of an array, map or row. */
function innerTypes(
  name: string,
  actual: AthenaType,
  count: number,
): readonly AthenaType[] | undefined {
  if (count === 0) return undefined;
  if (actual.kind === "unknown") return Array.from({ length: count }, () => UNKNOWN);
  if (actual.kind !== name) return undefined;
  switch (actual.kind) {
    case "array":
      return [actual.element];
    case "map":
      return [actual.key, actual.value];
    case "row":
      return actual.fields.length === count ? actual.fields.map(({ type }) => type) : undefined;
    default:
      return undefined;
  }
}

function bindNumbers(
  { name, numbers }: TypePattern & { kind: "type" },
  actual: AthenaType,
  { numbers: bound }: Letters,
): boolean {
  const found = numbersOf(name, actual);
  if (found === undefined) return false;
  for (const [at, number] of numbers.entries()) {
    if (typeof number === "number") continue;
    bound.set(number, Math.max(bound.get(number) ?? -Infinity, found[at]!));
  }
  return true;
}

/** Numbers of a type of NULL. */
const LEAST: Readonly<Record<string, readonly number[]>> = {
  decimal: [1, 0],
  varchar: [0],
  char: [0],
};
const DEFAULT_PRECISION = 3;

/** A type's numbers, after the coercion to a kind. A varchar without a length has an endless one. */
function numbersOf(name: string, actual: AthenaType): readonly number[] | undefined {
  if (actual.kind === "unknown") return LEAST[name] ?? [DEFAULT_PRECISION];
  const type = actual.kind === name ? actual : coerceToKind(actual, name as AthenaType["kind"]);
  switch (type?.kind) {
    case "decimal":
      return [type.precision, type.scale];
    case "varchar":
      return [type.length ?? Infinity];
    case "char":
      return [type.length];
    case "time":
    case "timestamp":
    case "timestamp with time zone":
      return [type.precision];
    default:
      return undefined;
  }
}

/** How often a lambda's body may widen a type that its own parameters have. */
const MAX_ROUNDS = 4;

function bindLambdas(
  parameters: readonly TypePattern[],
  args: readonly Argument[],
  letters: Letters,
): boolean {
  for (const [at, parameter] of parameters.entries()) {
    if (parameter.kind === "function" && !bindLambda(parameter, args[at]!, letters)) return false;
  }
  return true;
}

function bindLambda(
  pattern: TypePattern & { kind: "function" },
  arg: Argument,
  letters: Letters,
): boolean {
  if (!isLambda(arg) || arg.count !== pattern.parameters.length) return false;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const types = pattern.parameters.map((parameter) => instantiate(parameter, letters));
    if (!allDefined(types)) return false;
    if (!bindType(pattern.result, arg.typed(types), letters)) return false;
    const again = pattern.parameters.map((parameter) => instantiate(parameter, letters));
    if (again.every((type, at) => isSame(type!, types[at]!))) {
      return fitsResult(pattern, arg.typed(types), letters);
    }
  }
  return false;
}

function fitsResult(
  pattern: TypePattern & { kind: "function" },
  body: AthenaType,
  letters: Letters,
): boolean {
  const result = instantiate(pattern.result, letters);
  return result !== undefined && canCoerce(body, result);
}

function instantiate(pattern: TypePattern, letters: Letters): AthenaType | undefined {
  switch (pattern.kind) {
    case "variable":
      return letters.types.get(pattern.name);
    case "function": {
      const parameters = pattern.parameters.map((parameter) => instantiate(parameter, letters));
      const result = instantiate(pattern.result, letters);
      if (result === undefined || !allDefined(parameters)) return undefined;
      return { kind: "function", parameters, result };
    }
    case "type": {
      const inner = pattern.arguments.map((argument) => instantiate(argument, letters));
      if (!allDefined(inner)) return undefined;
      return madeOf(
        pattern.name,
        inner,
        pattern.numbers.map((number) => numberOf(number, letters)),
      );
    }
  }
}

function numberOf(number: string | number, { numbers }: Letters): number {
  return typeof number === "number" ? number : (numbers.get(number) ?? NaN);
}

function madeOf(
  name: string,
  inner: readonly AthenaType[],
  numbers: readonly number[],
): AthenaType | undefined {
  switch (name) {
    case "array":
      return { kind: "array", element: inner[0]! };
    case "map":
      return { kind: "map", key: inner[0]!, value: inner[1]! };
    case "row":
      return { kind: "row", fields: inner.map((type) => ({ name: undefined, type })) };
    case "varchar":
      return Number.isFinite(numbers[0])
        ? { kind: "varchar", length: numbers[0]! }
        : { kind: "varchar" };
    default:
      return simpleType(name, numbers);
  }
}
