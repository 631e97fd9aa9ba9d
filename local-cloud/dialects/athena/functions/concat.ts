import type { AthenaType } from "../types/type";
import { CallError } from "./call-error";
import type { Overload } from "./function-entry";
import { once } from "./once";

function atLeastTwo(args: readonly AthenaType[]): AthenaType {
  if (args.length < 2) {
    throw new CallError(
      "INVALID_FUNCTION_ARGUMENT",
      "There must be two or more concatenation arguments",
    );
  }
  return args[0]!;
}

function joined(args: readonly string[]): string {
  return `(${args.join(" || ")})`;
}

/** Overloads of concat() and `||`. @see https://trino.io/docs/current/functions/string.html#concat */
export const concatOverloads: readonly Overload[] = [
  { signature: "(varchar...) -> varchar", result: atLeastTwo, lower: joined },
  { signature: "(varbinary...) -> varbinary", result: atLeastTwo, lower: joined },
  {
    signature: "(char(x), char(y)) -> char(u)",
    result: ([one, other]) => ({ kind: "char", length: lengthOf(one!) + lengthOf(other!) }),
    lower: joined,
  },
  { signature: "(array(E)...) -> array(E)", result: atLeastTwo, lower: joined },
  {
    signature: "(array(E), E) -> array(E)",
    seesNull: true,
    lower: ([array = "", element = ""]) =>
      once(
        [array, element],
        (list = "", last = "") => `if(${list} is null, null, list_append(${list}, ${last}))`,
      ),
  },
  {
    signature: "(E, array(E)) -> array(E)",
    seesNull: true,
    lower: ([element = "", array = ""]) =>
      once(
        [element, array],
        (first = "", list = "") => `if(${list} is null, null, list_prepend(${first}, ${list}))`,
      ),
  },
];

function lengthOf(type: AthenaType): number {
  return type.kind === "char" ? type.length : 0;
}
