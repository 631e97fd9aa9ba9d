import type { Engine } from "../sql/statement";
import type { QueryAnswer } from "./answer";

/** What asking costs by the byte. */
export interface Pricing {
  /** Unit: US dollars for 10^12 bytes scanned. */
  readonly usdPerTerabyte: number;
  /**
   * Engines that are paid by bytes scanned: Athena, and Spectrum of a provisioned cluster. Redshift Serverless
   * takes RPU-seconds for the same.
   */
  readonly paidByBytes: readonly Engine[];
}

/** https://aws.amazon.com/athena/pricing/, us-west-2 and most regions. */
export const DEFAULT_USD_PER_TERABYTE = 5;

/** What is billed for a query at least, and in what steps. Unit: bytes. */
const LEAST_BYTES = 10_000_000;
const STEP_BYTES = 1_000_000;

/** Bytes that a query is billed for. A result that was given again is free. */
export function billedBytes(
  engine: Engine,
  { scannedBytes, isReused }: QueryAnswer,
  { paidByBytes }: Pricing,
): number {
  if (isReused || scannedBytes === undefined || !paidByBytes.includes(engine)) return 0;
  return Math.max(LEAST_BYTES, Math.ceil(scannedBytes / STEP_BYTES) * STEP_BYTES);
}

/** Unit: US dollars. */
export function usdOf(bytes: number, { usdPerTerabyte }: Pricing): number {
  return (bytes / 1e12) * usdPerTerabyte;
}
