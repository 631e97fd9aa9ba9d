import type { Environment } from "./environment";

/** One attendee's environment: small, cheap, tagged with its end date, deleted with the stack. */
export const workshop: Environment = {
  purpose: "one attendee",
  defaults: {
    removal: "destroy",
    workflow: false,
    kmsKeyArn: "none",
    accessLogs: false,
    flowLogs: false,
    bytesScannedCutoff: 1_073_741_824,
    warehouse: "serverless",
    warehouseUsageLimit: 8,
    budgetUsd: 20,
  },
  resultsExpirationDays: 3,
  expiry: "required",
};
