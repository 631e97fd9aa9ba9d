/** Bits behind the point of the numbers of this file. */
const BITS = 200n;
const ONE = 1n << BITS;

/** A double as a number of this file; exact from 2^-148 on. */
function fixed(value: number): bigint {
  const exponent = Math.max(-1000, Math.floor(Math.log2(Math.abs(value) || 1)));
  const mantissa = BigInt(Math.round((value / 2 ** exponent) * 2 ** 52));
  const shift = BITS + BigInt(exponent) - 52n;
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

/** The closest double. */
function floating(value: bigint): number {
  const size = value < 0n ? -value : value;
  const spare = Math.max(0, size.toString(2).length - 64);
  // Below the 64 bits one bit stands for all that is cut off.
  const kept = (size >> BigInt(spare)) | (size & ((1n << BigInt(spare)) - 1n) ? 1n : 0n);
  const result = Number(kept) * 2 ** (spare - Number(BITS));
  return value < 0n ? -result : result;
}

function power(value: bigint): bigint {
  // The series of a number below 2^-8, squared as often as it was halved.
  const halvings = BigInt(
    Math.max(0, (value < 0n ? -value : value).toString(2).length - Number(BITS) + 8),
  );
  const small = value >> halvings;
  let term = ONE;
  let sum = ONE;
  for (let at = 1n; term !== 0n && term !== -1n; at += 1n) {
    term = (term * small) / (ONE * at);
    sum += term;
  }
  for (let at = 0n; at < halvings; at += 1n) sum = (sum * sum) >> BITS;
  return sum;
}

/** Beyond it, tanh is 1 to the last digit. */
const LARGEST_TANH = 22;
/** Below it, tanh(x) is x to the last digit. */
const LEAST_TANH = 1e-8;

/** Hyperbolic tangent, rounded as its exact value, as Java's. */
export function correctTanh(value: number): number {
  if (Math.abs(value) > LARGEST_TANH) return Math.sign(value);
  if (Math.abs(value) < LEAST_TANH || Number.isNaN(value)) return value;
  const twice = power(fixed(value) * 2n);
  return floating(((twice - ONE) << BITS) / (twice + ONE));
}

/** ln 10. */
const LN_10 =
  2302585092994045684017991454684364207601101488628772976033327900967572609677352480235997205089598298341967784042286n;
const LN_10_DIGITS = 114n;

/** Logarithm to base 10, rounded as its exact value. */
export function correctLog10(value: number): number {
  const guess = Math.log10(value);
  if (!Number.isFinite(guess) || Number.isInteger(guess)) return guess;
  const ln10 = (LN_10 << BITS) / 10n ** LN_10_DIGITS;
  // value = 2^e * m, so that m stays near 1: log10(value) = guess + ln(value / 10^guess) / ln 10.
  const exponent = Math.floor(Math.log2(value));
  const back = power(((fixed(guess) * ln10) >> BITS) - BigInt(exponent) * LN_2);
  const ratio = (fixed(value / 2 ** exponent) << BITS) / back - ONE;
  const correction = ratio - ((ratio * ratio) >> (BITS + 1n));
  return floating(fixed(guess) + (correction << BITS) / ln10);
}

/** ln 2 with BITS bits. */
const LN_2 =
  (693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687n <<
    BITS) /
  10n ** 99n;

/** Cube root, rounded as its exact value. */
export function correctCbrt(value: number): number {
  const guess = Math.cbrt(value);
  if (!Number.isFinite(guess) || guess === 0) return guess;
  // Scaled by a power of eight to a number near 1.
  const by = Math.floor(Math.log2(Math.abs(value)) / 3);
  const x = fixed(value / 2 ** by / 2 ** by / 2 ** by);
  const y = fixed(guess / 2 ** by);
  const square = (y * y) >> BITS;
  const correction = ((x - ((square * y) >> BITS)) << BITS) / (3n * square);
  return floating(y + correction) * 2 ** by;
}
