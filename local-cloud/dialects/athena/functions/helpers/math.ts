import {
  BIGINT,
  DOUBLE,
  type DuckDBListValue,
  type DuckDBMapValue,
  FLOAT,
  INTEGER,
  LIST,
  MAP,
  VARCHAR,
} from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument, RaisedByHelper } from "../raise";
import { bound } from "../bound";
import { correctCbrt, correctLog10, correctTanh } from "./correct-math";
import { native } from "./native";

const one = [DOUBLE] as const;
const two = [DOUBLE, DOUBLE] as const;

/**
 * Mathematical functions. V8 and Java share fdlibm for those that are here; sines, powers and logarithms are the same to
 * the last digit in DuckDB.
 * @see https://trino.io/docs/current/functions/math.html
 */
export const MATH_HELPERS: readonly Helper[] = [
  native("athena_acos", one, DOUBLE, Math.acos),
  native("athena_asin", one, DOUBLE, Math.asin),
  native("athena_atan", one, DOUBLE, Math.atan),
  native("athena_atan2", two, DOUBLE, Math.atan2),
  native("athena_cbrt", one, DOUBLE, correctCbrt),
  native("athena_cosh", one, DOUBLE, Math.cosh),
  native("athena_degrees", one, DOUBLE, (value: number) => value * (180 / Math.PI)),
  native("athena_log10", one, DOUBLE, correctLog10),
  {
    kind: "macro",
    name: "athena_ln",
    definition: bound(
      ["x"],
      "case when p.x > 0 then ln(p.x) when p.x = 0 then cast('-Infinity' as double) when p.x < 0 or isnan(p.x) then cast('NaN' as double) end",
    ),
  },
  {
    kind: "macro",
    name: "athena_log",
    definition: "(b, x) as athena_float_quotient(athena_ln(x), athena_ln(b))",
    calls: ["athena_ln", "athena_float_quotient"],
  },
  {
    kind: "macro",
    name: "athena_log2",
    definition: "(x) as athena_ln(x) / cast('0.6931471805599453' as double)",
    calls: ["athena_ln"],
  },
  native("athena_float_quotient", two, DOUBLE, (a: number, b: number) => a / b),
  native("athena_radians", one, DOUBLE, (value: number) => value * (Math.PI / 180)),
  native("athena_sinh", one, DOUBLE, Math.sinh),
  native("athena_sqrt", one, DOUBLE, Math.sqrt),
  native("athena_tanh", one, DOUBLE, correctTanh),
  native("athena_round_double", [DOUBLE, INTEGER], DOUBLE, roundDouble),
  native("athena_round_real", [FLOAT, INTEGER], FLOAT, roundDouble),
  native("athena_round_whole", [BIGINT, INTEGER, VARCHAR], BIGINT, roundWhole),
  native("athena_round_decimal", [VARCHAR, INTEGER, INTEGER], VARCHAR, roundDecimal),
  native("athena_truncate_decimal", [VARCHAR, INTEGER, INTEGER], VARCHAR, truncateDecimal),
  native("athena_decimal_quotient", [VARCHAR, VARCHAR, INTEGER, INTEGER], VARCHAR, decimalQuotient),
  native("athena_from_base", [VARCHAR, BIGINT], BIGINT, fromBase),
  native("athena_to_base", [BIGINT, BIGINT], VARCHAR, toBase),
  native("athena_width_bucket", [DOUBLE, DOUBLE, DOUBLE, BIGINT], BIGINT, widthBucket),
  native("athena_bucket_of_bins", [DOUBLE, LIST(DOUBLE)], BIGINT, bucketOfBins),
  native(
    "athena_cosine_similarity_of_maps",
    [MAP(VARCHAR, DOUBLE), MAP(VARCHAR, DOUBLE)],
    DOUBLE,
    cosineOfMaps,
  ),
  native("athena_random_bound", [BIGINT], BIGINT, randomBound),
  native("athena_random_range", [BIGINT, BIGINT], BIGINT, randomRange),
  native("athena_bit_count", [BIGINT, BIGINT], BIGINT, bitCount),
  native("athena_bitwise_left_shift", [BIGINT, INTEGER, INTEGER], BIGINT, leftShift),
  native("athena_bitwise_right_shift", [BIGINT, INTEGER, INTEGER], BIGINT, rightShift),
  native("athena_bitwise_right_shift_arithmetic", [BIGINT, INTEGER, INTEGER], BIGINT, signedShift),
  native(
    "athena_wilson_interval_lower",
    [BIGINT, BIGINT, DOUBLE],
    DOUBLE,
    (a: bigint, b: bigint, z: number) => wilson(a, b, z, -1),
  ),
  native(
    "athena_wilson_interval_upper",
    [BIGINT, BIGINT, DOUBLE],
    DOUBLE,
    (a: bigint, b: bigint, z: number) => wilson(a, b, z, 1),
  ),
];

/** As Trino: half up of the product with a power of ten, and the number itself where that has no digits to lose. */
function roundDouble(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const factor = 10 ** digits;
  const scaled = Math.abs(value) * factor;
  if (!Number.isFinite(scaled)) return value;
  const rounded = Math.floor(scaled + 0.5) / factor;
  return value < 0 ? -rounded : rounded;
}

const LIMITS: Readonly<Record<string, bigint>> = {
  tinyint: 1n << 7n,
  smallint: 1n << 15n,
  integer: 1n << 31n,
  bigint: 1n << 63n,
};

function roundWhole(value: bigint, digits: number, type: string): bigint {
  if (digits >= 0) return value;
  const unit = 10n ** BigInt(Math.min(-digits, 40));
  const size = value < 0n ? -value : value;
  const rounded = ((size + unit / 2n) / unit) * unit;
  const result = value < 0n ? -rounded : rounded;
  const limit = LIMITS[type]!;
  if (result >= limit || result < -limit) {
    throw outOfRange(value, result, type);
  }
  return result;
}

function outOfRange(value: bigint, result: bigint, type: string): RaisedByHelper {
  const code = "NUMERIC_VALUE_OUT_OF_RANGE";
  if (type === "integer") return new RaisedByHelper("GENERIC_INTERNAL_ERROR", "integer overflow");
  if (type === "bigint") return new RaisedByHelper(code, `numerical overflow: ${value}`);
  return new RaisedByHelper(code, `Out of range for ${type}: ${result}`);
}

interface Unscaled {
  readonly value: bigint;
  readonly scale: number;
}

function unscaledOf(text: string): Unscaled {
  const [whole = "", fraction = ""] = text.split(".");
  return { value: BigInt(whole + fraction), scale: fraction.length };
}

function printed(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${value < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}

function roundDecimal(text: string, digits: number, scale: number): string {
  return changed(text, digits, scale, (size, unit) => ((size + unit / 2n) / unit) * unit);
}

function truncateDecimal(text: string, digits: number, scale: number): string {
  return changed(text, digits, scale, (size, unit) => (size / unit) * unit);
}

function changed(
  text: string,
  digits: number,
  scale: number,
  change: (size: bigint, unit: bigint) => bigint,
): string {
  const { value } = unscaledOf(text);
  const dropped = scale - digits;
  if (dropped <= 0) return text;
  const size = change(value < 0n ? -value : value, 10n ** BigInt(Math.min(dropped, 80)));
  return printed(value < 0n ? -size : size, scale);
}

const MAX_DECIMAL = 10n ** 38n;

function decimalQuotient(one: string, other: string, _precision: number, scale: number): string {
  const [x, y] = [unscaledOf(one), unscaledOf(other)];
  const dividend = x.value * 10n ** BigInt(scale - x.scale + y.scale);
  const isNegative = dividend < 0n !== y.value < 0n;
  const [size, by] = [dividend, y.value].map((value) => (value < 0n ? -value : value));
  const quotient = (2n * size! + by!) / (2n * by!);
  if (quotient >= MAX_DECIMAL) {
    throw new RaisedByHelper("NUMERIC_VALUE_OUT_OF_RANGE", "Decimal overflow");
  }
  return printed(isNegative ? -quotient : quotient, scale);
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

function checkRadix(radix: bigint): void {
  if (radix < 2n || radix > 36n) throw invalidArgument("Radix must be between 2 and 36");
}

function fromBase(text: string, radix: bigint): bigint {
  checkRadix(radix);
  const failed = invalidArgument(`Not a valid base-${radix} number: ${text}`);
  const [, sign, digits = ""] = /^([+-]?)([0-9a-z]+)$/i.exec(text) ?? [];
  if (digits === "") throw failed;
  let value = 0n;
  for (const digit of digits.toLowerCase()) {
    const number = BigInt(DIGITS.indexOf(digit));
    if (number >= radix) throw failed;
    value = value * radix + number;
  }
  const result = sign === "-" ? -value : value;
  if (result >= 1n << 63n || result < -(1n << 63n)) throw failed;
  return result;
}

function toBase(value: bigint, radix: bigint): string {
  checkRadix(radix);
  return value.toString(Number(radix));
}

function widthBucket(value: number, from: number, to: number, count: bigint): bigint {
  if (count <= 0n) throw invalidArgument("bucketCount must be greater than 0");
  if (Number.isNaN(value)) throw invalidArgument("operand must not be NaN");
  if (!Number.isFinite(from)) throw invalidArgument("first bound must be finite");
  if (!Number.isFinite(to)) throw invalidArgument("second bound must be finite");
  if (from === to) throw invalidArgument("bounds cannot equal each other");
  const lower = Math.min(from, to);
  const upper = Math.max(from, to);
  let bucket: bigint;
  if (value < lower) bucket = 0n;
  else if (value >= upper) bucket = count + 1n;
  else bucket = BigInt(Math.trunc((Number(count) * (value - lower)) / (upper - lower) + 1));
  return from > to ? count - bucket + 1n : bucket;
}

function bucketOfBins(value: number, bins: DuckDBListValue): bigint {
  const numbers = bins.items as readonly (number | null)[];
  if (numbers.length === 0) throw invalidArgument("Bins cannot be an empty array");
  if (Number.isNaN(value)) throw invalidArgument("Operand cannot be NaN");
  let lower = 0;
  let upper = numbers.length;
  while (lower < upper) {
    const first = numbers[lower]!;
    const last = numbers[upper - 1]!;
    if (first > last) throw invalidArgument("Bin values are not sorted in ascending order");
    const middle = Math.floor((lower + upper) / 2);
    if (value < numbers[middle]!) upper = middle;
    else lower = middle + 1;
  }
  return BigInt(lower);
}

function cosineOfMaps(left: DuckDBMapValue, right: DuckDBMapValue): number | null {
  const [a, b] = [left, right].map(
    (map) => new Map(map.entries.map(({ key, value }) => [key, value as number | null])),
  );
  const norms = [a!, b!].map((map) => {
    let sum = 0;
    for (const value of map.values()) {
      if (value === null) return null;
      sum += value * value;
    }
    return Math.sqrt(sum);
  });
  if (norms.some((norm) => norm === null || norm === 0)) return null;
  let product = 0;
  for (const [key, value] of a!) product += (value ?? 0) * (b!.get(key) ?? 0);
  return product / (norms[0]! * norms[1]!);
}

function randomBound(bound: bigint): bigint {
  if (bound <= 0n) throw invalidArgument("bound must be positive");
  return bound;
}

function randomRange(from: bigint, to: bigint): bigint {
  if (from >= to) throw invalidArgument("start value must be less than stop value");
  return to - from;
}

function bitCount(value: bigint, bits: bigint): bigint {
  if (bits < 2n || bits > 64n) {
    throw invalidArgument(`Bits specified in bit_count must be between 2 and 64, got ${bits}`);
  }
  const limit = 1n << (bits - 1n);
  if (value >= limit || value < -limit) {
    throw invalidArgument(
      `Number must be representable with the bits specified. ${value} cannot be represented with ${bits} bits`,
    );
  }
  const text = BigInt.asUintN(Number(bits), value).toString(2);
  return BigInt(text.replaceAll("0", "").length);
}

/** Java takes the last six bits of a shift that is negative. */
function shiftOf(shift: number): bigint {
  return BigInt(shift & 63);
}

function leftShift(value: bigint, shift: number, bits: number): bigint {
  return shift >= bits ? 0n : BigInt.asIntN(bits, value << shiftOf(shift));
}

function rightShift(value: bigint, shift: number, bits: number): bigint {
  if (shift >= bits) return 0n;
  return BigInt.asIntN(bits, BigInt.asUintN(bits, value) >> shiftOf(shift));
}

function signedShift(value: bigint, shift: number, bits: number): bigint {
  if (shift >= bits) return value >= 0n ? 0n : -1n;
  return value >> shiftOf(shift);
}

/** Wilson's interval of a share of successes. */
function wilson(successes: bigint, trials: bigint, z: number, sign: 1 | -1): number {
  if (successes < 0n) throw invalidArgument("number of successes must not be negative");
  if (trials <= 0n) throw invalidArgument("number of trials must be positive");
  if (successes > trials) {
    throw invalidArgument("number of successes must not be larger than number of trials");
  }
  if (z < 0) throw invalidArgument("z-score must not be negative");
  const n = Number(trials);
  const share = Number(successes) / n;
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * n)) / n);
  return (share + (z * z) / (2 * n) + sign * spread) / (1 + (z * z) / n);
}
