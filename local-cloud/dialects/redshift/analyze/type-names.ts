import { NotSimulatedError } from "../../../errors";
import { SQL_STATE } from "../errors";
import { as, namesOf, type PgNode } from "../parse/postgres";
import { typeOf, type RsType } from "../types";
import { offsetIn, problem, type Block } from "./block";

/** The type that a TypeName of the tree names. @throws RedshiftStatementError when there is none */
export function typeOfNode(name: PgNode, block: Pick<Block, "shared">): RsType {
  const names = namesOf(name.names);
  if (name.arrayBounds) throw new NotSimulatedError("arrays", __filename);
  const modifiers = ((name.typmods ?? []) as readonly unknown[]).map(
    (modifier) => (as(modifier, "A_Const")?.ival as { ival?: number } | undefined)?.ival ?? 0,
  );
  const isInterval = names.at(-1) === "interval";
  const type = typeOf(names.at(-1) ?? "", isInterval ? [] : modifiers);
  if ("problem" in type)
    throw problem(SQL_STATE.undefinedObject, type.problem, offsetIn(block, name));
  return type;
}
