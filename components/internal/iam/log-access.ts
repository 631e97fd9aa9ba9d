import * as pulumi from "@pulumi/pulumi";

import type { CatalogScope } from "./catalog-access";
import { allow, type PolicyStatement } from "./policy-document";
import { allowEverywhere } from "./unnarrowed-actions";

/** Writing the logs of Glue's runs, whose groups Glue makes itself. @param logGroup pattern of their names */
export function writeLogs(scope: CatalogScope, logGroup: string): PolicyStatement {
  return allow(
    ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    [logGroupArn(scope, logGroup)],
  );
}

/** With a customer-managed key Glue reads the security configuration and associates the key with the logs, using the role. */
export function associateKey(
  scope: CatalogScope,
  keyArn: pulumi.Input<string> | undefined,
  logGroup: string,
): PolicyStatement[] {
  if (keyArn === undefined) return [];
  return [
    allow(["logs:AssociateKmsKey"], [logGroupArn(scope, logGroup)]),
    ...allowEverywhere("glue:GetSecurityConfiguration"),
  ];
}

function logGroupArn(
  { partition, region, accountId }: CatalogScope,
  logGroup: string,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}`;
}
