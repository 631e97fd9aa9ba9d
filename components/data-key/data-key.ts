import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../internal/iam/caller-scope";
import { policyDocument } from "../internal/iam/policy-document";
import { dataOptions, type RemovalPolicy } from "../internal/removal-policy";
import { knownProblems } from "../internal/known-problems";
import { nameProblems, type NameRule } from "../internal/name-problems";
import { outputsOf } from "../internal/outputs-of";
import { keyStatements } from "./key-policy";

const MAY_BE_OUTPUTS = ["directRoleNames[]", "logGroupNames[]", "tags.*"];

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
const NAMES: readonly NameRule[] = [
  {
    of: "an alias of KMS",
    pattern: /^(?!aws\/)[A-Za-z0-9/_-]{1,250}$/,
    allowed: 'letters, digits, "/", "_" and "-", at most 250, and does not begin with "aws/"',
  },
];

/** What a {@link DataKey} needs. */
export interface DataKeyArgs {
  /**
   * Name patterns of the roles that use the key directly instead of through a service, for example
   * `lab-dev-etl-role-*`: Glue encrypts job bookmarks as the job's role.
   * @default none
   */
  readonly directRoleNames?: readonly pulumi.Input<string>[];
  /**
   * Log groups that CloudWatch may encrypt with the key, for example `/aws-glue/*`.
   * @default none
   */
  readonly logGroupNames?: readonly pulumi.Input<string>[];
  /**
   * Further services that use the key for their callers, for example `ecr`; the lab's services are always included.
   * @default none
   */
  readonly services?: readonly string[];
  /** @default "retain": retained data stays readable */
  readonly removalPolicy?: RemovalPolicy;
  /** Tags for the key. @default none */
  readonly tags?: Record<string, string>;
}

/**
 * One customer-managed key for everything a lab stores: objects, results, catalog, logs, job bookmarks, the
 * warehouse and its admin password. AWS rotates its material every year.
 *
 * @example
 * ```ts
 * const key = new DataKey("taxi", { directRoleNames: ["taxi-etl-role-*"], logGroupNames: ["/aws-glue/*"] });
 * const lake = new DataLake("taxi", { encryption: { kind: "kms", keyArn: key.keyArn } });
 * ```
 */
export class DataKey extends pulumi.ComponentResource {
  readonly keyArn: pulumi.Output<string>;

  /** @throws ResourceError if the name or an argument is not allowed, before anything is created */
  constructor(name: string, args: DataKeyArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:DataKey", name, {}, opts);

    const problems = [...nameProblems(name, NAMES), ...knownProblems(args, MAY_BE_OUTPUTS)];
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);
    const removal = args.removalPolicy ?? "retain";
    const tags = { component: "DataKey", ...args.tags };
    const options = { parent: this, ...dataOptions(removal) };

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: "Everything that the lab keeps",
        enableKeyRotation: true,
        // The shortest waiting period that KMS allows; a deletion can be cancelled until its end.
        deletionWindowInDays: removal === "retain" ? 30 : 7,
        policy: policyDocument(
          keyStatements({
            ...callerScope(this),
            directRoleNames: args.directRoleNames ?? [],
            logGroupNames: args.logGroupNames ?? [],
            services: args.services ?? [],
          }),
        ),
        tags,
      },
      options,
    );
    new aws.kms.Alias(
      `${name}-alias`,
      { name: `alias/${name}`, targetKeyId: key.keyId },
      { parent: key, ...dataOptions(removal) },
    );

    this.keyArn = key.arn;
    this.registerOutputs(outputsOf(this));
  }
}
