import { SQL_STATE } from "../errors";
import { typeName } from "../types";
import { problem } from "./block";
import type { Expression } from "./expression";

/** In Redshift's words for a function that it does not have with such arguments. */
export function noFunction(name: string, args: readonly Expression[], offset: number | undefined) {
  return problem(
    SQL_STATE.undefinedFunction,
    `function ${name}(${args.map(({ type }) => typeName(type)).join(", ")}) does not exist`,
    offset,
    "No function matches the given name and argument types. You may need to add explicit type casts.",
  );
}
