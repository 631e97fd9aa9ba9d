import { ENVIRONMENTS, type Environment } from "../../stacks/environments";
import type { ResourceRule, RuleResource } from "../rule";

/** Types that hold data or cost money; all of them have tags. */
const TAGGED = [
  "aws:s3/bucket:Bucket",
  "aws:athena/workgroup:Workgroup",
  "aws:glue/job:Job",
  "aws:glue/crawler:Crawler",
  "aws:glue/catalogDatabase:CatalogDatabase",
  "aws:iam/role:Role",
  "aws:kms/key:Key",
  "aws:redshift/cluster:Cluster",
  "aws:redshiftserverless/namespace:Namespace",
  "aws:redshiftserverless/workgroup:Workgroup",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
];

function tagsOf({ props }: RuleResource): Readonly<Record<string, unknown>> {
  return (props["tags"] ?? {}) as Record<string, unknown>;
}

/** The environment in a resource's tag; undefined if it is unknown. */
function environmentOf(resource: RuleResource): Environment | undefined {
  const environments: Readonly<Record<string, Environment>> = ENVIRONMENTS;
  const name = tagsOf(resource)["environment"];
  return typeof name === "string" && Object.hasOwn(environments, name)
    ? environments[name]
    : undefined;
}

function isDay(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value !== "unset";
}

/** Rules about a resource's owner, its end, and its data. */
export const OWNERSHIP_RULES: readonly ResourceRule[] = [
  {
    name: "resource-says-whose-it-is",
    holds: "Every resource with data or costs has tags for owner, cost centre and environment.",
    remedy: "Set owner and costCenter in the stack's configuration.",
    controls: ["Tagging"],
    level: "mandatory",
    types: TAGGED,
    check: (resource, { requiredTags }) =>
      requiredTags
        .filter((tag) => !isFilled(tagsOf(resource)[tag]))
        .map((tag) => `has no tag ${tag}`),
  },
  {
    name: "workshop-says-when-it-ends",
    holds: "Every resource of an environment with an end date has the tag expires-on.",
    remedy: "Set expiresOn in the stack's configuration.",
    controls: ["Tagging"],
    level: "mandatory",
    types: TAGGED,
    check: (resource) => {
      if (environmentOf(resource)?.expiry !== "required") return [];
      return isDay(tagsOf(resource)["expires-on"]) ? [] : ["has no date in the tag expires-on"];
    },
  },
  {
    name: "data-goes-only-with-a-workshop",
    holds:
      "Destroying the stack deletes the data of buckets, work groups and clusters only in environments that allow it.",
    remedy: "Set removal to retain, or use an environment that deletes its data.",
    controls: ["S3 and Redshift data protection"],
    level: "advisory",
    types: [
      "aws:s3/bucket:Bucket",
      "aws:athena/workgroup:Workgroup",
      "aws:redshift/cluster:Cluster",
    ],
    check: (resource) => {
      if (environmentOf(resource)?.defaults.removal === "destroy") return [];
      const { forceDestroy, skipFinalSnapshot } = resource.props;
      return forceDestroy === true || skipFinalSnapshot === true
        ? ["loses its data when the stack is destroyed"]
        : [];
    },
  },
];
