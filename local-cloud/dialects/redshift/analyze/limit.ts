import { NotSimulatedError } from "../../../errors";
import { SQL_STATE } from "../errors";
import { as, type PgNode } from "../parse/postgres";
import { isInteger } from "../types";
import { problem, type Block } from "./block";

/** LIMIT and OFFSET as DuckDB writes them, with a TOP as the LIMIT. */
export function limitSql(node: PgNode, block: Block, top?: number): string {
  const part = (value: unknown, word: string) => {
    if (value === undefined || as(value, "A_Const")?.isnull === true) return "";
    const limit = block.shared.expression(value, { ...block, from: [], clause: "VALUES" });
    const number =
      limit.number ??
      (typeof limit.literal === "string" && /^\d+$/.test(limit.literal)
        ? limit.literal
        : undefined);
    if (number === undefined || !(isInteger(limit.type) || limit.literal !== undefined))
      throw new NotSimulatedError(`a ${word} that is not written as a whole number`, __filename);
    if (number.startsWith("-"))
      throw problem(SQL_STATE.invalidParameterValue, `${word} must not be negative`, limit.offset);
    return ` ${word.toLowerCase()} ${number}`;
  };
  if (top !== undefined && node.limitCount !== undefined)
    throw problem(
      SQL_STATE.syntaxError,
      "TOP and LIMIT cannot be used together",
      block.shared.statement.words[0]?.start,
    );
  return `${top === undefined ? part(node.limitCount, "LIMIT") : ` limit ${top}`}${part(node.limitOffset, "OFFSET")}`;
}
