import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../internal/iam/caller-scope";
import { decryptWith, readData, type DataLocation } from "../internal/iam/data-access";
import { serviceRole, type ServiceRole } from "../internal/iam/service-role";
import { knownProblems } from "../internal/known-problems";
import { iamRole, nameProblems } from "../internal/name-problems";
import { outputsOf } from "../internal/outputs-of";

const MAY_BE_OUTPUTS = ["locations.*.bucketArn", "keyArn", "permissionsBoundaryArn", "tags.*"];

const NAMES = [iamRole("location-role")];

/** What a {@link LakeFormation} needs. */
export interface LakeFormationArgs {
  /** Buckets of this account, or prefixes of them, by the part they play in a lake, for example `raw`. */
  readonly locations: Readonly<Record<string, DataLocation>>;
  /** Customer-managed key of what lies there. @default keys that AWS manages */
  readonly keyArn?: pulumi.Input<string>;
  /** Policy that the role may not go beyond, whatever its own policy says. @default none */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** Tags for every child that takes them. @default none */
  readonly tags?: Record<string, string>;
}

/**
 * Places that Lake Formation hands out instead of IAM: whoever asks Athena or Spectrum about tables there reads with what
 * Lake Formation grants, and needs no right in S3. Give it to the components whose roles are to be granted.
 *
 * The account's own settings are a precondition, not a part: one list of administrators serves everybody in it. Where new
 * databases and tables go to `IAM_ALLOWED_PRINCIPALS`, grants count for nothing.
 *
 * @example
 * ```ts
 * const lake = new DataLake("taxi");
 * const lakeFormation = new LakeFormation("taxi", { locations: { curated: lake.curatedLocation } });
 * export const registered = lakeFormation.locationArns;
 * ```
 */
export class LakeFormation extends pulumi.ComponentResource {
  /** ARNs of the registered locations by their part; known once they are registered. */
  readonly locationArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Role with which Lake Formation reads them. */
  readonly roleArn: pulumi.Output<string>;
  /** The registrations, for resources that must come after them. */
  readonly registrations: readonly aws.lakeformation.Resource[];
  readonly #locations: readonly DataLocation[];

  /** @throws ResourceError if the name or an argument is not allowed, before anything is created */
  constructor(name: string, args: LakeFormationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:LakeFormation", name, {}, opts);

    const problems = [...nameProblems(name, NAMES), ...knownProblems(args, MAY_BE_OUTPUTS)];
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);
    const tags = { component: "LakeFormation", ...args.tags };
    const { role, ready } = this.locationRole(name, args, tags);
    const registered = Object.entries(args.locations).map(([part, location]) => {
      const resource = new aws.lakeformation.Resource(
        `${name}-${part}-location`,
        {
          arn: locationArn(location),
          roleArn: role.arn,
          hybridAccessEnabled: false,
        },
        { parent: this, dependsOn: [...ready] },
      );
      return [part, resource] as const;
    });

    this.#locations = Object.values(args.locations);
    this.locationArns = Object.fromEntries(registered.map(([part, { arn }]) => [part, arn]));
    this.roleArn = role.arn;
    this.registrations = registered.map(([, resource]) => resource);
    this.registerOutputs(outputsOf(this));
  }

  /** Whether a location is one of those it was made with. */
  hasRegistered({ bucketArn, prefix }: DataLocation): boolean {
    return this.#locations.some((one) => one.bucketArn === bucketArn && one.prefix === prefix);
  }

  /** A role of the lab's own rather than the account's service-linked one, and one that only reads. */
  private locationRole(
    name: string,
    { locations, keyArn, permissionsBoundaryArn }: LakeFormationArgs,
    tags: Record<string, string>,
  ): ServiceRole {
    const { accountId, region, partition } = callerScope(this);
    return serviceRole(
      `${name}-location-role`,
      {
        trust: {
          services: ["lakeformation.amazonaws.com"],
          source: {
            account: accountId,
            // https://docs.aws.amazon.com/lake-formation/latest/dg/cross-service-confused-deputy-prevention.html
            arns: [pulumi.interpolate`arn:${partition}:lakeformation:${region}:${accountId}:*`],
          },
        },
        // Who makes a table may write to it: with a role that writes, a table over the lake would open the lake.
        statements: [...readData(Object.values(locations)), ...decryptWith(keyArn)],
        permissionsBoundaryArn,
        tags,
      },
      this,
    );
  }
}

function locationArn({ bucketArn, prefix }: DataLocation): pulumi.Output<string> {
  return prefix === undefined
    ? pulumi.output(bucketArn)
    : pulumi.interpolate`${bucketArn}/${prefix.slice(0, -1)}`;
}
