import { canCoerce } from "../types/coercion";
import { isSame, spell } from "../types/type";
import { type Argument, bind, type BoundCall, isExact, isLambda } from "./bind";
import { CallError } from "./call-error";
import type { FunctionEntry, Overload } from "./function-entry";
import { signatureOf } from "./signature";

/**
 * Finds the overload of a function that takes the arguments with the least coercion.
 * @throws CallError FUNCTION_NOT_FOUND or AMBIGUOUS_FUNCTION_CALL, in Trino's words
 * @see https://github.com/trinodb/trino/blob/476/core/trino-main/src/main/java/io/trino/metadata/FunctionBinder.java
 */
export function resolveCall(entry: FunctionEntry, args: readonly Argument[]): BoundCall {
  const found = findOverload(entry.overloads, args);
  if (found !== undefined) return found;
  const given = args.map((arg) => (isLambda(arg) ? "<function>" : spell(arg))).join(", ");
  const expected = entry.overloads.map((overload) => expectation(entry.name, overload)).toSorted();
  throw new CallError(
    "FUNCTION_NOT_FOUND",
    `Unexpected parameters (${given}) for function ${entry.name}. Expected: ${expected.join(", ")}`,
  );
}

/**
 * Finds the overload of an operator that takes the operands.
 * @throws CallError TYPE_MISMATCH or AMBIGUOUS_FUNCTION_CALL
 */
export function findOverload(
  overloads: readonly Overload[],
  args: readonly Argument[],
): BoundCall | undefined {
  const bound = overloads
    .map((overload) => bind(overload, args))
    .filter((call) => call !== undefined);
  const exact = bound.filter((call) => isExact(call, args));
  const plain = exact.find((call) => !isGeneric(call.overload)) ?? exact[0];
  if (plain !== undefined || bound.length <= 1) return plain ?? bound[0];
  return chosen(bound, args);
}

function isGeneric(overload: Overload): boolean {
  return /\b[A-Z]\d?\b|\([a-z_]+[,)]/.test(signatureOf(overload).shown);
}

function chosen(bound: readonly BoundCall[], args: readonly Argument[]): BoundCall {
  const forNull = bound.filter((call) => castsOnlyNull(call, args));
  if (forNull.length === 1) return forNull[0]!;
  const applicable = forNull.length > 0 ? forNull : bound;
  const specific = applicable.filter((call) =>
    applicable.every((other) => isMoreSpecific(call, other)),
  );
  const [only] = specific;
  if (only !== undefined && specific.length === 1) return only;
  const [first] = specific.length > 0 ? specific : applicable;
  const isOneResult = applicable.every((call) => isSame(call.result, first!.result));
  if (isOneResult && applicable.every((call) => call.overload.seesNull !== true)) return first!;
  const candidates = applicable.map(
    (call) => `\t * (${call.types.map(spell).join(",")}):${spell(call.result)}\n`,
  );
  throw new CallError(
    "AMBIGUOUS_FUNCTION_CALL",
    `Could not choose a best candidate operator. Explicit type casts must be added.\nCandidates are:\n${candidates.join("")}`,
  );
}

/** Whether all that must be cast is NULL. */
function castsOnlyNull({ types }: BoundCall, args: readonly Argument[]): boolean {
  return types.every((type, at) => {
    const arg = args[at]!;
    return isLambda(arg) || arg.kind === "unknown" || isSame(arg, type);
  });
}

/** Whether the other overload could take what this one takes. */
function isMoreSpecific(call: BoundCall, other: BoundCall): boolean {
  if (call === other) return true;
  if (call.types.some((type) => type.kind === "function")) {
    return call.types.every((type, at) => canCoerce(type, other.types[at]!));
  }
  return bind(other.overload, call.types) !== undefined;
}

/** An overload as the message lists it: `contains(array(t), t) T:comparable`. */
function expectation(name: string, overload: Overload): string {
  const { shown } = signatureOf(overload);
  const letters = [...new Set(overload.signature.match(/\b[A-Z]\d?\b/g) ?? [])].toSorted();
  const limits = letters.map((letter) => {
    const limit = overload.where?.[letter];
    return limit === undefined ? letter : `${letter}:${limit}`;
  });
  return `${name}(${shown})${limits.length > 0 ? ` ${limits.join(", ")}` : ""}`;
}
