/** https://aws.amazon.com/athena/pricing/, us-west-2 and most regions. Unit: US dollars for 10^12 bytes scanned. */
export const DEFAULT_USD_PER_TERABYTE = 5;

/** What is billed for a query at least, whatever it reads, and in what steps. Unit: bytes. */
export const LEAST_BILLED_BYTES = 10_000_000;
const STEP_BYTES = 1_000_000;

/** Bytes that a query is billed for which has scanned some. */
export function billedBytesOf(scannedBytes: number): number {
  return Math.max(LEAST_BILLED_BYTES, Math.ceil(scannedBytes / STEP_BYTES) * STEP_BYTES);
}

/** Unit: US dollars. */
export function usdOf(
  bytes: number,
  { usdPerTerabyte }: { readonly usdPerTerabyte: number },
): number {
  return (bytes / 1e12) * usdPerTerabyte;
}
