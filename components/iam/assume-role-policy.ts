import type * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "./policy-document";

/** Limits on who may use a service to assume a role. */
export interface AssumeRoleOptions {
  /**
   * Account on whose behalf the service must act, so that the service cannot be talked into using
   * the role for somebody else.
   * @default no limit: for services that do not send `aws:SourceAccount`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly sourceAccount?: pulumi.Input<string>;
}

/**
 * Trust policy that lets AWS services assume a role.
 * @param service principal, for example `glue.amazonaws.com`, or several of them
 */
export function assumeRolePolicy(
  service: string | readonly string[],
  options: AssumeRoleOptions = {},
): pulumi.Output<string> {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: typeof service === "string" ? [service] : service },
      Action: ["sts:AssumeRole"],
      ...(options.sourceAccount !== undefined && {
        Condition: { StringEquals: { "aws:SourceAccount": options.sourceAccount } },
      }),
    },
  ]);
}
