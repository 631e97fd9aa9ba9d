import { inside, policyStatements, texts, type ResourceRule, type RuleResource } from "../rule";

const POLICIES = ["aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy"];

function allowed({ props }: RuleResource) {
  return policyStatements(props["policy"]).filter((one) => one["Effect"] === "Allow");
}

/** Rules about IAM policies, trust policies and keys. */
export const PERMISSION_RULES: readonly ResourceRule[] = [
  {
    name: "policy-names-its-actions",
    holds: "No policy allows actions by wildcard, or uses NotAction.",
    remedy: "List the needed actions.",
    controls: ["IAM.1", "IAM.21"],
    level: "mandatory",
    types: POLICIES,
    check: (resource) =>
      allowed(resource).flatMap((one) => [
        ...texts(one["Action"])
          .filter((action) => action.includes("*"))
          .map((action) => `allows ${action}`),
        ...(one["NotAction"] === undefined ? [] : ["uses NotAction"]),
      ]),
  },
  {
    name: "policy-names-its-secrets-and-keys",
    holds: "No policy allows reading secrets or decrypting on every resource.",
    remedy: "Use the ARN of the secret or the key as the resource.",
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
        .map((action) => `allows ${action} on every resource`),
  },
  {
    name: "role-trusts-its-own-account",
    holds: "A role trusts services only for this account's own resources.",
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
              ? ["trusts every principal"]
              : []),
          ];
        }),
  },
  {
    name: "key-rotates-and-is-not-public",
    holds: "Every key rotates each year and trusts no principal outside the account.",
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
        .map(() => "trusts every principal"),
    ],
  },
];
