import { once } from "../functions/once";
import { raiseComputed } from "../functions/raise";
import { checked, decimalDigits, fitting, limited } from "./cast-parts";
import { duckTypeOf } from "./duck-type";
import { type AthenaType, spell } from "./type";

/** SQL of a cast from a boolean; undefined if Trino has none. */
export function castBoolean(sql: string, to: AthenaType): string | undefined {
  switch (to.kind) {
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
    case "real":
    case "double":
      return `cast(${sql} as ${duckTypeOf(to)})`;
    case "decimal":
      return wholeToDecimal(`cast(${sql} as integer)`, "BOOLEAN", 1, to);
    case "varchar":
      return to.length === undefined ? `cast(${sql} as varchar)` : booleanText(sql, to);
    default:
      return undefined;
  }
}

function booleanText(sql: string, to: AthenaType & { kind: "varchar" }): string {
  return once([`cast(${sql} as varchar)`], (text = "") => limited(text, to));
}

type Whole = "tinyint" | "smallint" | "integer" | "bigint";

const DIGITS: Readonly<Record<Whole, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
};
const ORDER: readonly AthenaType["kind"][] = ["tinyint", "smallint", "integer", "bigint"];

/** SQL of a cast from a whole number; undefined if Trino has none. */
export function castWhole(sql: string, from: Whole, to: AthenaType): string | undefined {
  switch (to.kind) {
    case "boolean":
    case "real":
    case "double":
      return `cast(${sql} as ${duckTypeOf(to)})`;
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint": {
      const cast = `cast(${sql} as ${to.kind})`;
      if (ORDER.indexOf(to.kind) > ORDER.indexOf(from)) return cast;
      return once([sql], (value = "") =>
        checked(
          value,
          `try_cast(${value} as ${to.kind})`,
          "NUMERIC_VALUE_OUT_OF_RANGE",
          `concat('Out of range for ${to.kind}: ', ${value})`,
        ),
      );
    }
    case "decimal":
      return wholeToDecimal(sql, from.toUpperCase(), DIGITS[from], to);
    case "varchar":
      return fitting(`cast(${sql} as varchar)`, to);
    default:
      return undefined;
  }
}

function wholeToDecimal(
  sql: string,
  name: string,
  digits: number,
  to: AthenaType & { kind: "decimal" },
): string {
  const type = duckTypeOf(to);
  if (to.precision - to.scale >= digits) return `cast(${sql} as ${type})`;
  return once([sql], (value = "") =>
    checked(
      value,
      `try_cast(${value} as ${type})`,
      "INVALID_CAST_ARGUMENT",
      `concat('Cannot cast ${name} ''', ${value}, ''' to DECIMAL(${to.precision}, ${to.scale})')`,
    ),
  );
}

/** SQL of a cast from a real or double; undefined if Trino has none. */
export function castFloat(
  sql: string,
  from: "real" | "double",
  to: AthenaType,
): string | undefined {
  switch (to.kind) {
    case "boolean":
      return `(${sql} <> 0)`;
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return floatToWhole(sql, from, to.kind);
    case "double":
      return `cast(${sql} as double)`;
    case "real":
      // Too large for a real is infinite.
      return once(
        [sql],
        (value = "") =>
          `coalesce(try_cast(${value} as float), if(${value} > 0, cast('infinity' as float), if(${value} < 0, cast('-infinity' as float), null)))`,
      );
    case "decimal":
      return `cast(athena_${from}_to_decimal(${sql}, ${to.precision}, ${to.scale}) as ${duckTypeOf(to)})`;
    case "varchar": {
      if (to.length === undefined) return `athena_${from}_text(${sql})`;
      return once([sql], (value = "") => {
        const text = `athena_${from}_text(${value})`;
        const shown = `athena_java_${from}(${value}), ' (', ${text}, ')'`;
        return checked(
          value,
          `if(length(${text}) <= ${to.length}, ${text}, null)`,
          "INVALID_CAST_ARGUMENT",
          `concat('Value ', ${shown}, ' cannot be represented as ${spell(to)}')`,
        );
      });
    }
    default:
      return undefined;
  }
}

/** Rounded half away from zero. Reals become bigints of any size as in Java: the nearest one. */
function floatToWhole(sql: string, from: "real" | "double", to: Whole): string {
  return once([sql], (value = "") => {
    const isNan = raiseComputed(
      "INVALID_CAST_ARGUMENT",
      to === "bigint" && from === "double"
        ? `concat('Unable to cast ', athena_java_double(${value}), ' to bigint')`
        : `concat('Cannot cast ${from} ', athena_java_${from}(${value}), ' to ${to}')`,
    );
    const tooLarge =
      to === "bigint"
        ? from === "double"
          ? isNan
          : `if(${value} > 0, 9223372036854775807, -9223372036854775808)`
        : raiseComputed(
            "NUMERIC_VALUE_OUT_OF_RANGE",
            `concat('Out of range for ${to}: ', athena_java_${from}(${value}))`,
          );
    return `case when isnan(${value}) then ${isNan} when ${value} is not null then coalesce(try_cast(round(${value}) as ${to}), ${tooLarge}) end`;
  });
}

/** Digits up to which a double has each decimal's unscaled value, so that one division is exact. */
const EXACT_DIGITS = 15;
const SHORT_DIGITS = 18;

/** SQL of a cast from a decimal; undefined if Trino has none. */
export function castDecimal(
  sql: string,
  from: AthenaType & { kind: "decimal" },
  to: AthenaType,
): string | undefined {
  switch (to.kind) {
    case "boolean":
      return `(${sql} <> 0)`;
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return once([sql], (value = "") =>
        checked(
          value,
          `try_cast(${value} as ${to.kind})`,
          "INVALID_CAST_ARGUMENT",
          `concat('Cannot cast ''', round(${value}, 0), ''' to ${to.kind.toUpperCase()}')`,
        ),
      );
    case "double":
    case "real":
      return decimalToFloat(sql, from, to.kind);
    case "decimal":
      return rescaled(sql, from, to);
    case "varchar":
      return fitting(decimalDigits(sql, from), to);
    default:
      return undefined;
  }
}

function decimalToFloat(
  sql: string,
  { precision, scale }: AthenaType & { kind: "decimal" },
  to: "double" | "real",
): string {
  const type = to === "double" ? "double" : "float";
  if (precision <= EXACT_DIGITS && to === "double") return `cast(${sql} as double)`;
  // Trino divides the unscaled value of a short decimal, and reads the digits of a long one.
  if (precision > SHORT_DIGITS) return `cast(cast(${sql} as varchar) as ${type})`;
  const unscaled = `cast(replace(cast(${sql} as varchar), '.', '') as bigint)`;
  return `(cast(${unscaled} as ${type}) / cast(1e${scale} as ${type}))`;
}

function rescaled(
  sql: string,
  from: AthenaType & { kind: "decimal" },
  to: AthenaType & { kind: "decimal" },
): string {
  const type = duckTypeOf(to);
  const isWider = to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale;
  if (isWider) return `cast(${sql} as ${type})`;
  return once([sql], (value = "") =>
    checked(
      value,
      `try_cast(${value} as ${type})`,
      "INVALID_CAST_ARGUMENT",
      `concat('Cannot cast DECIMAL(${from.precision}, ${from.scale}) ''', ${decimalDigits(value, from)}, ''' to DECIMAL(${to.precision}, ${to.scale})')`,
    ),
  );
}
