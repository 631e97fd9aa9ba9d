import type { Engine } from "../../sql/catalogue/statement";
import type { Answer } from "../ask/ask-lab";
import { billedBytesOf } from "./price";

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

/** Bytes that a query is billed for. One that failed, and a result that was given again, are free. */
export function billedBytes({ statement, answer }: Answer, { paidByBytes }: Pricing): number {
  const { scannedBytes, isReused } = answer ?? {};
  if (isReused || scannedBytes === undefined || !paidByBytes.includes(statement.engine)) return 0;
  return billedBytesOf(scannedBytes);
}

/** The same of many. */
export function billedInAll(answers: readonly Answer[], pricing: Pricing): number {
  return answers.reduce((sum, one) => sum + billedBytes(one, pricing), 0);
}
