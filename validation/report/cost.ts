import type { Engine } from "../../sql/catalogue/statement";
import type { Answer } from "../ask/ask-lab";

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

/** What is billed for a query at least, whatever it reads, and in what steps. Unit: bytes. */
export const LEAST_BILLED_BYTES = 10_000_000;
const STEP_BYTES = 1_000_000;

/** Bytes that a query is billed for. One that failed, and a result that was given again, are free. */
export function billedBytes({ statement, answer }: Answer, { paidByBytes }: Pricing): number {
  const { scannedBytes, isReused } = answer ?? {};
  if (isReused || scannedBytes === undefined || !paidByBytes.includes(statement.engine)) return 0;
  return Math.max(LEAST_BILLED_BYTES, Math.ceil(scannedBytes / STEP_BYTES) * STEP_BYTES);
}

/** The same of many. */
export function billedInAll(answers: readonly Answer[], pricing: Pricing): number {
  return answers.reduce((sum, one) => sum + billedBytes(one, pricing), 0);
}

/** Unit: US dollars. */
export function usdOf(bytes: number, { usdPerTerabyte }: Pricing): number {
  return (bytes / 1e12) * usdPerTerabyte;
}
