import { DataLake } from "@analytics-lab/components";

// Buckets for raw files, curated tables, query results and scripts, each private and encrypted.
const lake = new DataLake("trips", {
  resultsExpirationDays: 7,
  accessLogs: true,
  // The default, "retain", leaves the buckets and their objects when the stack is destroyed.
  removalPolicy: "destroy",
});

export const rawUri = lake.rawUri;
export const curatedUri = lake.curatedUri;
export const resultsUri = lake.resultsUri;
