import { billedBytesOf, DEFAULT_USD_PER_TERABYTE, usdOf } from "../../../validation/report/price";

/** What AWS bills for a query that is paid by the bytes it scans. Unit: US dollars. */
export function usdByBytes(scannedBytes: number): number {
  return usdOf(billedBytesOf(scannedBytes), { usdPerTerabyte: DEFAULT_USD_PER_TERABYTE });
}
