import type * as pulumi from "@pulumi/pulumi";

import { DataKey } from "../../components";
import type { LabConfig } from "../settings/lab-config";

/** ARN of the key for data at rest, made with the stack if it is to be. @returns undefined when AWS manages the keys */
export function keyOf(
  name: string,
  { key, removal }: LabConfig,
  tags: Record<string, string>,
): pulumi.Input<string> | undefined {
  if (key.kind === "none") return undefined;
  if (key.kind === "existing") return key.arn;
  const made = new DataKey(name, {
    directRoleNames: [`${name}-etl-role-*`, `${name}-conversion-role-*`],
    logGroupNames: ["/aws-glue/*", "/aws/redshift/*", `/lab/${name}/*`],
    removalPolicy: removal,
    tags,
  });
  return made.keyArn;
}
