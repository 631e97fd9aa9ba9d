import type { Environment } from "./environment";

/** A durable environment: every component, data that outlives the stack. */
export const dev: Environment = {
  purpose: "a durable environment",
  defaults: {
    removal: "retain",
    workflow: true,
    kmsKeyArn: "new",
    accessLogs: true,
    flowLogs: true,
    bytesScannedCutoff: 10_737_418_240,
    warehouse: "serverless",
  },
  resultsExpirationDays: 30,
  expiry: "none",
};
