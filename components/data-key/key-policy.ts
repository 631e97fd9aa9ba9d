import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "../internal/iam/policy-document";

/** The account and region of a key, and its users. */
interface KeyScope {
  readonly accountId: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly partition: pulumi.Input<string>;
  readonly directRoleNames: readonly pulumi.Input<string>[];
  readonly logGroupNames: readonly pulumi.Input<string>[];
  /** Services in addition to the lab's own. */
  readonly services: readonly string[];
}

/** Services that use the key for their callers. */
const SERVICES = ["s3", "glue", "redshift", "redshift-serverless", "secretsmanager"];

/** All administration, but not use of the key; KMS requires a principal that may change the policy. */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:ListRetirableGrants",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

const USE = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"];

/**
 * The key policy: the account administers the key and uses it through the lab's services only. Roles that use
 * the key directly are named. Each of them also needs an IAM policy that allows it.
 *
 * In a key policy the resource "*" means this key.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function keyStatements(scope: KeyScope): PolicyStatement[] {
  const { accountId, region, partition, directRoleNames, logGroupNames, services } = scope;
  const account = { AWS: [pulumi.interpolate`arn:${partition}:iam::${accountId}:root`] };
  const viaServices = {
    StringEquals: {
      "kms:CallerAccount": accountId,
      "kms:ViaService": [...SERVICES, ...services].map(
        (service) => pulumi.interpolate`${service}.${region}.amazonaws.com`,
      ),
    },
  };
  const logGroups = logGroupNames.map(
    (name) => pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${name}`,
  );
  const roles = directRoleNames.map(
    (name) => pulumi.interpolate`arn:${partition}:iam::${accountId}:role/${name}`,
  );
  return [
    statement("Administration", account, ADMINISTRATION),
    statement("ThroughServices", account, USE, viaServices),
    // The warehouse uses the key after the call that created it has ended, which needs a grant.
    statement("GrantsForServices", account, ["kms:CreateGrant"], {
      ...viaServices,
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
    ...(roles.length === 0
      ? []
      : [statement("Roles", account, USE, { ArnLike: { "aws:PrincipalArn": roles } })]),
    ...(logGroups.length === 0
      ? []
      : [
          statement(
            "Logs",
            { Service: [pulumi.interpolate`logs.${region}.amazonaws.com`] },
            [...USE, "kms:ReEncryptFrom", "kms:ReEncryptTo"],
            // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
            { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroups } },
          ),
        ]),
  ];
}

function statement(
  Sid: string,
  Principal: PolicyStatement["Principal"],
  Action: readonly string[],
  Condition?: PolicyStatement["Condition"],
): PolicyStatement {
  return {
    Sid,
    Effect: "Allow",
    Principal,
    Action,
    Resource: ["*"],
    ...(Condition && { Condition }),
  };
}
