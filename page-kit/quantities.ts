const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in decimal units with three significant digits, as Athena's console shows them: `207.54 GB` is `208 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Number(value.toPrecision(3)) >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : Number(value.toPrecision(3))} ${BYTE_UNITS[unit]}`;
}

/** Seconds with significant digits only: milliseconds below ten seconds. */
export function formatSeconds(seconds: number): string {
  return seconds < 10 ? seconds.toFixed(3) : seconds.toFixed(1);
}

/** A factor: `3.5×`. */
export function formatFactor(factor: number): string {
  return `${factor < 10 ? factor.toFixed(1) : factor.toFixed(0)}×`;
}

/** A whole number in groups of three digits. */
export function formatCount(count: number | bigint): string {
  return count.toLocaleString("en-US");
}
