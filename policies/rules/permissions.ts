import { inside, policyStatements, texts, type ResourceRule, type RuleResource } from "../rule";

const POLICIES = ["aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy"];

function allowed({ props }: RuleResource) {
  return policyStatements(props["policy"]).filter((one) => one["Effect"] === "Allow");
}

/** Rules about IAM policies, trust policies and keys. */
export const PERMISSION_RULES: readonly ResourceRule[] = [
  {
    name: "policy-names-its-actions",
    holds: "No policy allows a family of actions by wildcard, or all but some.",
    remedy: "List the actions that the job needs.",
    controls: ["IAM.1", "IAM.21"],
    level: "mandatory",
    types: POLICIES,
    check: (resource) =>
      allowed(resource).flatMap((one) => [
        ...texts(one["Action"])
          .filter((action) => action.includes("*"))
          .map((action) => `allows ${action}`),
        ...(one["NotAction"] === undefined ? [] : ["allows everything but some actions"]),
      ]),
  },
  {
    name: "policy-names-its-secrets-and-keys",
    holds: "No policy allows reading secrets or decrypting on every resource.",
    remedy: "Name the secret's or the key's ARN.",
    controls: ["KMS.1", "KMS.2"],
    level: "mandatory",
    types: POLICIES,
    check: (resource) =>
      allowed(resource)
        .filter((one) => texts(one["Resource"]).includes("*"))
        .flatMap((one) => texts(one["Action"]))
        .filter((action) =>
          /^(kms:(Decrypt|\*)|secretsmanager:(GetSecretValue|\*)|s3:|iam:|\*$)/.test(action),
        )
        .map((action) => `allows ${action} on everything`),
  },
  {
    name: "role-trusts-its-own-account",
    holds: "Every service that a role trusts must act for this account's own resources.",
    remedy: "Add aws:SourceAccount and aws:SourceArn to the trust policy's conditions.",
    controls: ["IAM cross-service confused deputy"],
    level: "mandatory",
    types: ["aws:iam/role:Role"],
    check: ({ props }) =>
      policyStatements(props["assumeRolePolicy"])
        .filter((one) => one["Effect"] === "Allow")
        .flatMap((one) => {
          const services = texts(inside(one, "Principal", "Service"));
          const condition = JSON.stringify(one["Condition"] ?? {});
          const missing = ["aws:SourceAccount", "aws:SourceArn"].filter(
            (key) => !condition.includes(key),
          );
          return [
            ...(services.length > 0
              ? missing.map((key) => `trusts ${services.join(", ")} without ${key}`)
              : []),
            ...(one["Principal"] === "*" || texts(inside(one, "Principal", "AWS")).includes("*")
              ? ["trusts everybody"]
              : []),
          ];
        }),
  },
  {
    name: "key-rotates-and-is-not-public",
    holds: "Every key changes its material each year and trusts nobody outside the account.",
    remedy: "Set enableKeyRotation, and name principals in the key's policy.",
    controls: ["KMS.4 (CIS)", "KMS.5"],
    level: "mandatory",
    types: ["aws:kms/key:Key"],
    check: ({ props }) => [
      ...(props["enableKeyRotation"] === true ? [] : ["does not rotate"]),
      ...policyStatements(props["policy"])
        .filter(
          (one) =>
            one["Effect"] === "Allow" &&
            (one["Principal"] === "*" || texts(inside(one, "Principal", "AWS")).includes("*")),
        )
        .map(() => "lets everybody in"),
    ],
  },
];
