/** A resource for a rule: plain inputs. */
export interface RuleResource {
  /** Pulumi type token, for example `aws:s3/bucket:Bucket`. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly urn?: string;
  /** URNs of the resources that a property's value comes from, by property; a preview knows them before the value. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
}

/** Settings for a stack's owner, as JSON for `--policy-pack-config`. */
export interface RuleSettings {
  /** Tags that every resource with tags must have. */
  readonly requiredTags: readonly string[];
  /** Shortest retention of a log group. Unit: days. */
  readonly minimumLogRetentionDays: number;
  /** Most bytes that one Athena query may be allowed to scan. Unit: bytes. */
  readonly maximumBytesScanned: number;
  /** Largest base capacity of a serverless warehouse. Unit: Redshift processing units. */
  readonly maximumBaseCapacityRpu: number;
  /** Most nodes of a cluster. */
  readonly maximumNodes: number;
  /** Most workers of a Glue job. */
  readonly maximumWorkers: number;
}

export const DEFAULT_SETTINGS: RuleSettings = {
  requiredTags: ["owner", "cost-center", "environment"],
  minimumLogRetentionDays: 365,
  maximumBytesScanned: 10_737_418_240,
  maximumBaseCapacityRpu: 64,
  maximumNodes: 4,
  maximumWorkers: 10,
};

/** Texts of a rule. */
interface RuleText {
  /** Kebab-case; used by people and configuration. */
  readonly name: string;
  /** A sentence that is true if the rule is met. */
  readonly holds: string;
  /** What to do about a resource that violates it. */
  readonly remedy: string;
  /** Controls of AWS Security Hub, with the standard where it is not Foundational Security Best Practices. */
  readonly controls: readonly string[];
  /** A mandatory rule stops the deployment, an advisory one only warns. */
  readonly level: "mandatory" | "advisory";
}

/** A rule about a single resource: it stops the resource before it is created. */
export interface ResourceRule extends RuleText {
  readonly types: readonly string[];
  /** @returns problems, one part of a sentence each, for example `encrypted is "false"`; empty without problems */
  readonly check: (resource: RuleResource, settings: RuleSettings) => readonly string[];
}

/** A rule about related resources: settings of a bucket are separate resources. */
export interface StackRule extends RuleText {
  readonly types: readonly string[];
  /** @returns resources of {@link types} with a missing or wrong related resource, and the problem */
  readonly checkStack: (
    resources: readonly RuleResource[],
  ) => readonly { readonly resource: RuleResource; readonly problem: string }[];
}

export type Rule = ResourceRule | StackRule;

/** Statements of a policy text; none when it is not a valid policy, which AWS refuses itself. */
export function policyStatements(text: unknown): readonly Record<string, unknown>[] {
  if (typeof text !== "string") return [];
  try {
    const { Statement } = JSON.parse(text) as { Statement?: Record<string, unknown> };
    return [Statement ?? []].flat();
  } catch {
    return [];
  }
}

/** One value or a list as a list of texts. */
export function texts(value: unknown): readonly string[] {
  return [value ?? []].flat().map(String);
}

/** Value at a path of properties, or undefined. */
export function inside(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined,
    value,
  );
}
