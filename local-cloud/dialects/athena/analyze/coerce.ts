import type { TypeName } from "../parse/ast";
import { castSql, isCastable, tryCastSql } from "../types/casts";
import { parseType } from "../types/parse-type";
import { isSame, spell, type AthenaType } from "../types/type";
import type { Analysis } from "./analysis";
import type { Typed } from "./typed";

/** The value as one of another type that it coerces to; the value itself when that changes nothing. */
export function coerce(value: Typed, type: AthenaType): Typed {
  if (isSame(value.type, type)) return value;
  if (value.kind === "constant" && value.type.kind === "varchar" && type.kind === "varchar")
    return { ...value, type };
  return {
    kind: "call",
    type,
    args: [value],
    lower: ([sql = ""]) => required(castSql(sql, value.type, type)),
  };
}

/** CAST and TRY_CAST. @throws StatementFailedError `TYPE_MISMATCH` where Trino has no such cast */
export function explicitCast(
  analysis: Analysis,
  value: Typed,
  name: TypeName,
  isTry: boolean,
  at: number,
): Typed {
  const type = typeNamed(analysis, name);
  if (!isCastable(value.type, type))
    throw analysis.error("TYPE_MISMATCH", at, `Cannot cast ${spell(value.type)} to ${spell(type)}`);
  if (isSame(value.type, type)) return value;
  const lower = isTry ? tryCastSql : castSql;
  return {
    kind: "call",
    type,
    args: [value],
    lower: ([sql = ""]) => required(lower(sql, value.type, type)),
  };
}

/** @throws StatementFailedError `TYPE_NOT_FOUND` */
function typeNamed(analysis: Analysis, { text, at }: TypeName): AthenaType {
  const type = parseType(text);
  if (!type) throw analysis.error("TYPE_MISMATCH", at, `Unknown type: ${text}`);
  return type;
}

function required(sql: string | undefined): string {
  if (sql === undefined)
    throw new TypeError("There is a cast between types that coerce to each other");
  return sql;
}
