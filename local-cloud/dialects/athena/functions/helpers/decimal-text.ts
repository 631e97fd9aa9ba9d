/** Largest power of ten that a number is written out with. */
const MAX_EXPONENT = 10_000;

/**
 * A number's text rounded half up to a scale.
 * @param text digits with or without a point and an exponent
 * @returns undefined if it has more digits than the precision
 */
export function decimalText(text: string, precision: number, scale: number): string | undefined {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = BigInt(whole + fraction || "0");
  const shift = Number(exponent) - fraction.length + scale;
  if (digits !== 0n && shift > MAX_EXPONENT) return undefined;
  const unscaled = digits === 0n || shift < -MAX_EXPONENT ? 0n : shiftedHalfUp(digits, shift);
  const printed = unscaled.toString();
  if (printed.length > precision && unscaled !== 0n) return undefined;
  const padded = printed.padStart(scale + 1, "0");
  const point = padded.length - scale;
  const minus = sign === "-" && unscaled !== 0n ? "-" : "";
  return `${minus}${padded.slice(0, point)}${scale > 0 ? `.${padded.slice(point)}` : ""}`;
}

function shiftedHalfUp(digits: bigint, shift: number): bigint {
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const unit = 10n ** BigInt(-shift);
  return (digits + unit / 2n) / unit;
}
