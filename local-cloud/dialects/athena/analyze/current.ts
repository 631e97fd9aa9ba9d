import { NotSimulatedError } from "../../../errors";
import { literal } from "../../../duckdb/quoting";
import type { Expression } from "../parse/ast";
import type { Analysis } from "./analysis";
import { textConstant } from "./constants";
import type { Constant } from "./typed";

/** Digits of a second that Athena's clock has where a statement does not say. */
const PRECISION = 3;

/** CURRENT_TIMESTAMP and its kin: the same wherever a statement names them. Athena's zone is UTC. */
export function currentValue(
  { context }: Analysis,
  { name, precision = PRECISION }: Extract<Expression, { kind: "current" }>,
): Constant {
  if (precision > PRECISION)
    throw new NotSimulatedError(`${name} of more than ${PRECISION} digits`, __filename);
  const [date = "", time = ""] = context.now.toISOString().slice(0, -1).split("T");
  const clock = time.slice(0, precision === 0 ? 8 : 9 + precision);
  const instant = `timestamp ${literal(`${date} ${clock}`)}`;
  switch (name) {
    case "current_date":
      return { kind: "constant", type: { kind: "date" }, sql: `date ${literal(date)}` };
    case "current_timestamp":
      return {
        kind: "constant",
        type: { kind: "timestamp with time zone", precision },
        sql: `struct_pack("at" := ${instant}, "zone" := 'UTC')`,
      };
    case "localtimestamp":
      return { kind: "constant", type: { kind: "timestamp", precision }, sql: instant };
    case "localtime":
      return { kind: "constant", type: { kind: "time", precision }, sql: `time ${literal(clock)}` };
    case "current_catalog":
      return { ...textConstant("awsdatacatalog"), type: { kind: "varchar" } };
    case "current_schema":
      return { ...textConstant(context.defaultSchema), type: { kind: "varchar" } };
    default:
      throw new NotSimulatedError(name, __filename);
  }
}
