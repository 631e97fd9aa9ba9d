import type * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "./policy-document";

/** AWS services that may assume a role, and for whose resources. */
export interface ServiceTrust {
  /** Principals, for example `glue.amazonaws.com`. */
  readonly services: readonly string[];
  /**
   * Account and resources that the services must act for. This prevents the confused deputy problem.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly source: {
    readonly account: pulumi.Input<string>;
    /** ARN patterns, for example `arn:aws:glue:us-west-2:123456789012:*`. */
    readonly arns: readonly pulumi.Input<string>[];
  };
}

/** Trust policy that lets AWS services assume a role for their own resources in one account. */
export function assumeRolePolicy({ services, source }: ServiceTrust): pulumi.Output<string> {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: services },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEquals: { "aws:SourceAccount": source.account },
        ArnLike: { "aws:SourceArn": source.arns },
      },
    },
  ]);
}
