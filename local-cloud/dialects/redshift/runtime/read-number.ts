import { RedshiftStatementError, SQL_STATE } from "../errors";

const RANGES = {
  int2: 2n ** 15n,
  int4: 2n ** 31n,
  int8: 2n ** 63n,
} as const;

const NAMES = { int2: "smallint", int4: "integer", int8: "bigint" } as const;

/** Reads a whole number. @throws RedshiftStatementError for anything else, `1.5` for example */
export function readInteger(text: string, kind: keyof typeof RANGES): bigint {
  const trimmed = text.trim();
  if (!/^[+-]?\d+$/.test(trimmed))
    throw new RedshiftStatementError(`invalid input syntax for integer: "${text}"`, {
      sqlState: SQL_STATE.invalidTextRepresentation,
    });
  const value = BigInt(trimmed.replace(/^\+/, ""));
  if (value >= RANGES[kind] || value < -RANGES[kind])
    throw new RedshiftStatementError(`value "${text}" is out of range for type ${NAMES[kind]}`, {
      sqlState: SQL_STATE.numericValueOutOfRange,
    });
  return value;
}

/**
 * Reads a number as an exact decimal of a scale, rounded half away from zero.
 * @returns the digits without the point
 * @throws RedshiftStatementError when it is no number, or has too many digits
 */
export function readNumeric(text: string, precision: number, scale: number): bigint {
  const [, sign, whole = "", fraction = "", exponent] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text.trim()) ?? [];
  if (whole + fraction === "")
    throw new RedshiftStatementError(`invalid input syntax for type numeric: "${text}"`, {
      sqlState: SQL_STATE.invalidTextRepresentation,
    });
  const shift = Number(exponent ?? 0) - fraction.length + scale;
  const digits = BigInt(whole + fraction);
  const value =
    shift >= 0 ? digits * 10n ** BigInt(shift) : roundedQuotient(digits, 10n ** BigInt(-shift));
  if (value >= 10n ** BigInt(precision))
    throw new RedshiftStatementError("Numeric data overflow (result precision)", {
      sqlState: SQL_STATE.numericValueOutOfRange,
    });
  return sign === "-" ? -value : value;
}

function roundedQuotient(value: bigint, by: bigint): bigint {
  return (value * 2n + by) / (by * 2n);
}

/** Text of a decimal. @param digits without the point */
export function decimalText(digits: bigint, scale: number): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** @throws RedshiftStatementError when it is no number */
export function readFloat(text: string): number {
  const trimmed = text.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) return Number(trimmed);
  if (/^nan$/i.test(trimmed)) return NaN;
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(trimmed);
  if (infinite) return infinite[1] === "-" ? -Infinity : Infinity;
  throw new RedshiftStatementError(`invalid input syntax for type double precision: "${text}"`, {
    sqlState: SQL_STATE.invalidTextRepresentation,
  });
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_Boolean_type.html */
export function readBoolean(text: string): boolean {
  const lower = text.trim().toLowerCase();
  if (lower !== "" && ["true", "yes", "1"].some((word) => word.startsWith(lower))) return true;
  if (lower !== "" && ["false", "no", "0"].some((word) => word.startsWith(lower))) return false;
  throw new RedshiftStatementError(`invalid input syntax for type boolean: "${text}"`, {
    sqlState: SQL_STATE.invalidTextRepresentation,
  });
}

/** Text of a double with 15 significant digits, as C's `%.15g` writes it, and of a real with 6. */
export function floatText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return "0";
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power < -4 || power >= digits) {
    const trimmed = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
    return `${trimmed}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  const fixed = value.toFixed(Math.max(0, digits - 1 - power));
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}
