/** What is read of a resource that `pulumi stack export` prints. */
export interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** URNs of the resources that a property's value comes from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/** Modules whose types Terraform does not name. */
const UNNAMED_MODULES = new Set(["ec2"]);

/** Types that Terraform calls otherwise. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  "aws:s3/bucketObjectv2:BucketObjectv2": "aws_s3_object",
  "aws:cloudcontrol/resource:Resource": "aws_cloudcontrolapi_resource",
};

/** Lists that Pulumi names in the plural and Terraform, block by block, in the singular. */
const BLOCKS: Readonly<Record<string, string>> = {
  configParameters: "config_parameter",
  logicalTableMaps: "logical_table_map",
  notifications: "notification",
  physicalTableMaps: "physical_table_map",
  rules: "rule",
  s3Targets: "s3_target",
  serDeInfo: "ser_de_info",
  transitions: "transition",
};

/** Lists of objects that both name alike, but for a QuickSight data source's `permissions`, which no check reads. */
const SAME_LISTS = new Set([
  "actions",
  "columns",
  "conditions",
  "dataTransforms",
  "egress",
  "ingress",
  "inputColumns",
  "partitionKeys",
  "permissions",
]);

/** Objects whose keys are the user's, not the provider's. */
const MAPS = new Set(["defaultArguments", "parameters", "tags"]);

/** Marks a value in an export that is no plain one: a secret or an asset. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/**
 * A stack's AWS resources as the plan that `terraform show -json` prints, which scanners read. The provider is the
 * same underneath: types and properties have their names there, and an object is a block.
 * @throws Error for a list of objects of which it is not said above what Terraform calls it
 */
export function terraformPlan(resources: readonly ExportedResource[]): object {
  const ours = resources.filter(({ type }) => type.startsWith("aws:"));
  const addresses = new Map(ours.map((one) => [one.urn, addressOf(one)]));
  if (new Set(addresses.values()).size < ours.length)
    throw new Error("Two resources of one type have one name; a plan would lose one of them.");
  const planned = ours.map((resource) => ({
    ...placed(resource),
    values: blockOf(resource.inputs ?? {}),
  }));
  return {
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: { root_module: { resources: planned } },
    resource_changes: planned.map(({ values, ...place }) => ({
      ...place,
      change: { actions: ["create"], before: null, after: values, after_unknown: {} },
    })),
    configuration: {
      root_module: {
        resources: ours.map((resource) => ({
          ...placed(resource),
          expressions: referencesOf(resource, addresses),
        })),
      },
    },
  };
}

/** Type and name as Terraform writes them, for example `aws_s3_bucket.lab-dev-raw`. */
function addressOf(resource: ExportedResource): string {
  const { type, name } = placed(resource);
  return `${type}.${name}`;
}

function placed({ urn, type }: ExportedResource) {
  const [, module = "", kind = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
  const words = UNNAMED_MODULES.has(module) ? [kind] : [module, kind];
  const terraformType = OTHER_TYPES[type] ?? ["aws", ...words.map(snake)].join("_");
  const name = (urn.split("::").at(-1) ?? "").replace(/[^\w-]/g, "_");
  return { address: `${terraformType}.${name}`, mode: "managed", type: terraformType, name };
}

function blockOf(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => key !== "__defaults")
      .map(([key, value]) => [BLOCKS[key] ?? snake(key), valueOf(key, value)]),
  );
}

function valueOf(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return listOf(key, value);
  if (!isObject(value)) return value;
  // A scanner must not mistake it for a value that is there to be read.
  if (SIGNATURE in value) return null;
  const isMap = MAPS.has(key) && !Object.values(value).some(isObject);
  return isMap ? value : [blockOf(value)];
}

function listOf(key: string, items: readonly unknown[]): unknown {
  const objects = items.filter(isObject);
  if (objects.length > 0 && BLOCKS[key] === undefined && !SAME_LISTS.has(key))
    throw new Error(
      `Say in tests/suites/scanners/terraform-plan.ts what Terraform calls the list ${key}.`,
    );
  return items.map((item) => (isObject(item) ? blockOf(item) : item));
}

function referencesOf(
  { propertyDependencies = {} }: ExportedResource,
  addresses: ReadonlyMap<string, string>,
): Record<string, object> {
  const known = Object.entries(propertyDependencies).map(([key, urns]): [string, string[]] => [
    BLOCKS[key] ?? snake(key),
    (urns ?? []).flatMap((urn) => addresses.get(urn) ?? []),
  ]);
  return Object.fromEntries(
    known
      .filter(([, targets]) => targets.length > 0)
      .map(([key, targets]) => [key, { references: targets.flatMap((one) => [`${one}.id`, one]) }]),
  );
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
