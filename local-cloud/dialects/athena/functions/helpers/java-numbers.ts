/** A double as Java's Double.toString prints it, for example `1.0E10`. */
export function javaDouble(value: number): string {
  return javaText(value, digitsOf(twoDigits(Math.abs(value), Math.abs(value).toExponential())));
}

/** A real as Java's Float.toString prints it. */
export function javaReal(value: number): string {
  if (!Number.isFinite(value) || value === 0) return javaText(value, { digits: "0", exponent: 0 });
  return javaText(value, digitsOf(twoDigits(Math.abs(value), shortestReal(Math.abs(value)))));
}

/** Java looks for the closest number of two digits where one digit would do. */
function twoDigits(value: number, shortest: string): string {
  return shortest.includes(".") || !Number.isFinite(value) ? shortest : value.toExponential(1);
}

/** The fewest digits that mean this real and no other. */
function shortestReal(value: number): string {
  for (let digits = 0; digits < 9; digits += 1) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential(9);
}

interface Digits {
  /** Without zeros at its end. */
  readonly digits: string;
  /** Of the first digit. */
  readonly exponent: number;
}

/** Digits of a double, with what they have lost. */
interface FoundDigits extends Digits {
  readonly isExact: boolean;
  readonly isRoundedUp: boolean;
}

function digitsOf(exponential: string): Digits {
  const [mantissa = "0", exponent = "0"] = exponential.split("e");
  const digits = mantissa.replace(".", "").replace(/0+$/, "");
  return { digits: digits === "" ? "0" : digits, exponent: Number(exponent) };
}

function javaText(value: number, { digits, exponent }: Digits): string {
  if (Number.isNaN(value)) return "NaN";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (!Number.isFinite(value)) return `${sign}Infinity`;
  if (value === 0) return `${sign}0.0`;
  if (exponent < -3 || exponent >= 7) {
    return `${sign}${digits[0]}.${digits.slice(1) || "0"}E${exponent}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/** A double as Trino casts it to varchar, for example `1.0E0`: Java's DecimalFormat on the digits of {@link formatDigits}. */
export function scientificDouble(value: number): string {
  return scientific(value, () => formatDigits(Math.abs(value)));
}

/** A real as Trino casts it to varchar: its shortest digits read as a double, of which DecimalFormat keeps seven. */
export function scientificReal(value: number): string {
  return scientific(value, () =>
    roundedToSeven(formatDigits(Number(twoDigits(Math.abs(value), shortestReal(Math.abs(value)))))),
  );
}

/** Half to the even digit; at a tie counts what the digits have lost already, as in java.text.DigitList. */
function roundedToSeven(all: FoundDigits): Digits {
  const { digits, exponent } = all;
  const kept = digits.slice(0, 7);
  const next = digits[7] ?? "0";
  const isTie = next === "5" && digits.length === 8;
  const isOdd = Number(kept.at(-1)) % 2 === 1;
  const isUp = isTie ? (all.isExact ? isOdd : !all.isRoundedUp) : next >= "5";
  return isUp ? roundedUp(kept, exponent) : { digits: kept.replace(/0+$/, ""), exponent };
}

function scientific(value: number, digits: () => Digits): string {
  if (Number.isNaN(value)) return "NaN";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (!Number.isFinite(value)) return `${sign}Infinity`;
  if (value === 0) return `${sign}0E0`;
  const { digits: text, exponent } = digits();
  return `${sign}${text[0]}.${text.slice(1) || "0"}E${exponent}`;
}

const MANTISSA_BITS = 52;
const LARGEST_SMALL_EXPONENT = 62;
const SMALLEST_SMALL_EXPONENT = -21;
/** Bits of 5 to the n-th, for the powers that a long has. */
const BITS_OF_5 = Array.from({ length: 27 }, (_, power) =>
  power === 0 ? 0 : (5n ** BigInt(power)).toString(2).length,
);

/**
 * Digits of a positive double as Java's DecimalFormat finds them. They are not always the shortest ones, nor the closest:
 * 2e23 has the digits 19999999999999998. This is FloatingDecimal.BinaryToASCIIBuffer.dtoa of the JDK, on bigints.
 * @see https://github.com/openjdk/jdk/blob/jdk-25-ga/src/java.base/share/classes/jdk/internal/math/FloatingDecimal.java
 */
function formatDigits(value: number): FoundDigits {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  let exponent = Number((bits.getBigUint64(0) >> 52n) & 0x7ffn);
  let fraction = bits.getBigUint64(0) & 0xfffffffffffffn;
  let significant = MANTISSA_BITS + 1;
  if (exponent === 0) {
    significant = fraction.toString(2).length;
    const shift = MANTISSA_BITS + 1 - significant;
    fraction <<= BigInt(shift);
    exponent = 1 - shift;
  } else {
    fraction |= 1n << 52n;
  }
  return developed(exponent - 1023, fraction, significant);
}

function developed(binaryExponent: number, bits: bigint, significant: number): FoundDigits {
  const tail = trailingZeros(bits);
  const fractionBits = MANTISSA_BITS + 1 - tail;
  const tiny = Math.max(0, fractionBits - binaryExponent - 1);
  if (
    binaryExponent <= LARGEST_SMALL_EXPONENT &&
    binaryExponent >= SMALLEST_SMALL_EXPONENT &&
    tiny === 0 &&
    fractionBits < 64
  ) {
    return wholeDigits(binaryExponent, bits, significant);
  }
  return fractionDigits(binaryExponent, bits, significant, { tail, fractionBits, tiny });
}

/** A double without a fraction: digits that no bit stands for are rounded off. */
function wholeDigits(binaryExponent: number, bits: bigint, significant: number): FoundDigits {
  let whole = shifted(bits, binaryExponent - MANTISSA_BITS);
  const spare = binaryExponent - significant - 1;
  const insignificant =
    binaryExponent > significant && spare > 1 ? (2n ** BigInt(spare)).toString().length - 1 : 0;
  if (insignificant > 0) {
    const power = 10n ** BigInt(insignificant);
    const residue = whole % power;
    whole = whole / power + (residue >= power >> 1n ? 1n : 0n);
  }
  const text = whole.toString();
  return {
    digits: text.replace(/0+$/, ""),
    exponent: text.length - 1 + insignificant,
    isExact: false,
    isRoundedUp: false,
  };
}

function fractionDigits(
  binaryExponent: number,
  bits: bigint,
  significant: number,
  { tail, fractionBits, tiny }: { tail: number; fractionBits: number; tiny: number },
): FoundDigits {
  let exponent = estimateExponent(bits, binaryExponent);
  const b5 = Math.max(0, -exponent);
  const s5 = Math.max(0, exponent);
  let b2 = b5 + tiny + binaryExponent;
  let s2 = s5 + tiny;
  let m2 = b2 - significant;
  b2 -= fractionBits - 1;
  const common = Math.min(b2, s2);
  b2 -= common;
  s2 -= common;
  m2 -= common;
  if (fractionBits === 1) m2 -= 1;
  if (m2 < 0) {
    b2 -= m2;
    s2 -= m2;
    m2 = 0;
  }
  const valueBits = fractionBits + b2 + (BITS_OF_5[b5] ?? b5 * 3);
  const tenBits = s2 + 1 + (BITS_OF_5[s5 + 1] ?? (s5 + 1) * 3);
  // In the JDK's arithmetic of ints and longs a digit that ends exactly at the limit is not high.
  const isNarrow = valueBits < 64 && tenBits < 64;
  const scale = (5n ** BigInt(s5)) << BigInt(s2);
  const tens = scale * 10n;
  let rest = (bits >> BigInt(tail)) * 5n ** BigInt(b5) * (1n << BigInt(b2));
  let margin = 5n ** BigInt(b5) * (1n << BigInt(m2));
  let digits = "";
  let low = false;
  let high = false;
  const next = () => {
    const digit = rest / scale;
    rest = 10n * (rest % scale);
    margin *= 10n;
    low = rest < margin;
    high = isNarrow ? rest + margin > tens : rest + margin >= tens;
    return digit;
  };
  const first = next();
  if (first === 0n && !high) exponent -= 1;
  else digits += first.toString();
  if (exponent < -3 || exponent >= 8) low = high = false;
  while (!low && !high) digits += next().toString();
  const isExact = rest === 0n;
  if (high && (!low || isUp(2n * rest, tens, digits))) {
    return { ...roundedUp(digits, exponent), isExact, isRoundedUp: true };
  }
  return { digits: digits.replace(/0+$/, "") || "0", exponent, isExact, isRoundedUp: false };
}

function isUp(twice: bigint, tens: bigint, digits: string): boolean {
  return twice === tens ? Number(digits.at(-1)) % 2 === 1 : twice > tens;
}

function roundedUp(digits: string, exponent: number): Digits {
  const up = (BigInt(digits) + 1n).toString().padStart(digits.length, "0");
  const carried = up.length > digits.length;
  return { digits: up.replace(/0+$/, ""), exponent: carried ? exponent + 1 : exponent };
}

function estimateExponent(bits: bigint, binaryExponent: number): number {
  const mantissa = Number(bits) / 2 ** MANTISSA_BITS;
  const estimate =
    (mantissa - 1.5) * 0.289529654 + 0.176091259 + binaryExponent * 0.301029995663981;
  return Math.floor(estimate);
}

function shifted(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

function trailingZeros(value: bigint): number {
  const text = value.toString(2);
  return text.length - 1 - text.lastIndexOf("1");
}
