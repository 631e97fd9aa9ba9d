import type { Engine } from "../../sql/catalogue/statement";
import type { Answer } from "../ask/ask-lab";
import { billedBytesOf } from "./price";

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

/** Billed bytes of a query. Failed queries and reused results are free. */
export function billedBytes({ statement, answer }: Answer, { paidByBytes }: Pricing): number {
  const { scannedBytes, isReused } = answer ?? {};
  if (isReused || scannedBytes === undefined || !paidByBytes.includes(statement.engine)) return 0;
  return billedBytesOf(scannedBytes);
}

/** The sum for many queries. */
export function billedInAll(answers: readonly Answer[], pricing: Pricing): number {
  return answers.reduce((sum, one) => sum + billedBytes(one, pricing), 0);
}
