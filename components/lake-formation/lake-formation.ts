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
  /** Buckets of this account, or prefixes of them, by their role in a lake, for example `raw`. */
  readonly locations: Readonly<Record<string, DataLocation>>;
  /** Customer-managed key of the data there. @default keys that AWS manages */
  readonly keyArn?: pulumi.Input<string>;
  /** Permissions boundary of the role. @default none */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** Tags for every child that takes tags. @default none */
  readonly tags?: Record<string, string>;
}

/**
 * Locations where Lake Formation decides instead of IAM: callers that query tables there through Athena or Spectrum need
 * grants and no rights in S3. Pass it to the components whose roles need grants.
 *
 * The account's settings are a precondition and not a part of it: all users of the account share one list of administrators.
 * If new databases and tables are granted to `IAM_ALLOWED_PRINCIPALS`, grants have no effect.
 *
 * @example
 * ```ts
 * const lake = new DataLake("taxi");
 * const lakeFormation = new LakeFormation("taxi", { locations: { curated: lake.curatedLocation } });
 * export const registered = lakeFormation.locationArns;
 * ```
 */
export class LakeFormation extends pulumi.ComponentResource {
  /** ARNs of the registered locations by their role; known once they are registered. */
  readonly locationArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Role that Lake Formation reads the locations with. */
  readonly roleArn: pulumi.Output<string>;
  /** The registrations, for resources that depend on them. */
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

  /** Whether a location is one of the registered ones. */
  hasRegistered({ bucketArn, prefix }: DataLocation): boolean {
    return this.#locations.some((one) => one.bucketArn === bucketArn && one.prefix === prefix);
  }

  /** A separate role instead of the account's service-linked role; it can only read. */
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
        // The owner of a table may write to it: with a role that can write, a table over the lake would open the lake.
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
