import { SQL_STATE } from "../errors";
import { BOOL, typeName } from "../types";
import { problem, type Block } from "./block";
import { coerce } from "./coercion";
import type { Expression } from "./expression";

/** A condition. @param where it stands, as the error names it */
export function condition(node: unknown, block: Block, where: string): Expression {
  const found = block.shared.expression(node, block);
  return coerce(found, BOOL, "implicit", (from) =>
    problem(
      SQL_STATE.datatypeMismatch,
      `argument of ${where} must be type boolean, not type ${typeName(from)}`,
      found.offset,
    ),
  );
}
