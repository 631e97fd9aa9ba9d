import type { Engine } from "../../sql/catalogue/statement";
import type { Answer } from "../ask/ask-lab";

/** Prices by the byte. */
export interface Pricing {
  /** Unit: US dollars for 10^12 bytes scanned. */
  readonly usdPerTerabyte: number;
  /**
   * Query engines that are billed by bytes scanned: Athena, and Spectrum of a provisioned cluster. Redshift Serverless
   * is billed by RPU-seconds.
   */
  readonly paidByBytes: readonly Engine[];
}

/** https://aws.amazon.com/athena/pricing/, us-west-2 and most regions. */
export const DEFAULT_USD_PER_TERABYTE = 5;

/** Minimum bytes billed for a query, and their steps. Unit: bytes. */
export const LEAST_BILLED_BYTES = 10_000_000;
const STEP_BYTES = 1_000_000;

/** Billed bytes of a query. Failed queries and reused results are free. */
export function billedBytes({ statement, answer }: Answer, { paidByBytes }: Pricing): number {
  const { scannedBytes, isReused } = answer ?? {};
  if (isReused || scannedBytes === undefined || !paidByBytes.includes(statement.engine)) return 0;
  return Math.max(LEAST_BILLED_BYTES, Math.ceil(scannedBytes / STEP_BYTES) * STEP_BYTES);
}

/** The sum for many queries. */
export function billedInAll(answers: readonly Answer[], pricing: Pricing): number {
  return answers.reduce((sum, one) => sum + billedBytes(one, pricing), 0);
}

/** Unit: US dollars. */
export function usdOf(bytes: number, { usdPerTerabyte }: Pricing): number {
  return (bytes / 1e12) * usdPerTerabyte;
}
