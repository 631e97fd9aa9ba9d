import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { dataOptions } from "../internal/removal-policy";
import type { WarehouseArgs } from "./warehouse-args";

/** What Redshift logs: connections, changes of users, queries. */
export const AUDIT_LOGS = ["connectionlog", "userlog", "useractivitylog"];

/**
 * A log group that keeps its logs for a year.
 *
 * Without it Redshift creates the groups itself, and they keep everything for ever.
 * @see https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-audit-logging.html
 */
export function auditLogGroup(
  logicalName: string,
  name: string,
  { keyArn, removalPolicy }: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    logicalName,
    { name, retentionInDays: 365, kmsKeyId: keyArn, tags },
    { parent, ...dataOptions(removalPolicy ?? "retain") },
  );
}
