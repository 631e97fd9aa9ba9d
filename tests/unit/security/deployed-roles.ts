import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { PROJECT_ROOT } from "../../../automation/project-root";
import type { GrantRecord } from "../../../local-cloud/services/lakeformation/resources";
import { deployLab } from "../../../stacks/program";
import { aLocalCloud } from "../local-cloud/local-cloud-fixture";
import type { Policies } from "./iam/evaluate";

/** A role as the local IAM keeps it. */
interface Role {
  readonly arn: string;
  readonly assumeRolePolicy: string;
  readonly inlinePolicies: Readonly<Record<string, string>>;
  readonly permissionsBoundary?: string;
}

/** What a stack has put into IAM and KMS, and where its things are. */
export interface DeployedRoles {
  /** Roles by what stands between the stack's name and the random end, for example `etl-role`. */
  readonly roles: Readonly<Record<string, Role>>;
  /** Policies for people by the same, for example `analyst`. */
  readonly people: Readonly<Record<string, string>>;
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** ARN and policy of the stack's own key; undefined without one. */
  readonly key?: { readonly arn: string; readonly policy: string };
  /** Names of the stack's buckets. */
  readonly buckets: readonly string[];
  /** What Lake Formation grants; none where IAM alone decides. */
  readonly grants: readonly GrantRecord[];
  /** Every document of the cloud, as JSON text: what is in none of them is not in the stack. */
  readonly documents: string;
}

/** A policy that every account has, for a boundary. */
export const BOUNDARY = "arn:aws:iam::aws:policy/PowerUserAccess";

let dev: Promise<DeployedRoles> | undefined;

/** The roles of dev within a {@link BOUNDARY}, deployed once for all tests. */
export function devRoles(): Promise<DeployedRoles> {
  return (dev ??= deployedRoles("dev", { permissionsBoundaryArn: BOUNDARY }));
}

let tlc: Promise<DeployedRoles> | undefined;

/** The same of dev that ingests TLC's files, within the same boundary. */
export function tlcRoles(): Promise<DeployedRoles> {
  return (tlc ??= deployedRoles("dev", { permissionsBoundaryArn: BOUNDARY, dataset: "tlc" }));
}

/** Who takes part in the lab of {@link grantedRoles}, by the policy that he has. */
export const PEOPLE = {
  analyst: "arn:aws:iam::123456789012:role/analysts",
  attendee: "arn:aws:iam::123456789012:role/lab/ana",
  operator: "arn:aws:iam::123456789012:user/otto",
} as const;

let granted: Promise<DeployedRoles> | undefined;

/** The same of dev where Lake Formation decides and the account's catalogue is encrypted. */
export function grantedRoles(): Promise<DeployedRoles> {
  return (granted ??= deployedRoles("dev", {
    permissionsBoundaryArn: BOUNDARY,
    lakeFormation: "true",
    encryptAccountCatalog: "true",
    ...Object.fromEntries(
      Object.entries(PEOPLE).map(([who, arn]) => [`${who}Arns`, JSON.stringify([arn])]),
    ),
  }));
}

/** Deploys a stack into a local cloud of its own and reads what its IAM has then. */
async function deployedRoles(
  stack: string,
  settings: Readonly<Record<string, string>>,
): Promise<DeployedRoles> {
  const cloud = aLocalCloud();
  try {
    const { config } = parse(readFileSync(join(PROJECT_ROOT, `Pulumi.${stack}.yaml`), "utf8")) as {
      config: Record<string, string>;
    };
    const more = Object.entries(settings).map(([name, value]): [string, string] => [
      `analytics-lab:${name}`,
      value,
    ]);
    const outputs = await cloud.run(() => deployLab(), {
      stack,
      config: { ...config, ...Object.fromEntries<string>(more) },
    });
    const { folder, objects } = cloud.services.cloud;
    const documents = Object.fromEntries(
      readdirSync(folder)
        .filter((file) => file.endsWith(".json"))
        .map((file) => [file.slice(0, -".json".length), readFileSync(join(folder, file), "utf8")]),
    );
    const records = (service: string, kind: string) =>
      Object.values(
        (JSON.parse(documents[service] ?? "{}") as Record<string, object>)[kind] ?? {},
      ) as unknown[];
    const roleOf = ({ name }: { name: string }) =>
      name.replace(`lab-${stack}-`, "").replace(/-[0-9a-f]{7}$/, "");
    const byRole = <T extends { name: string }, V>(all: unknown[], value: (one: T) => V) =>
      Object.fromEntries((all as T[]).map((one) => [roleOf(one), value(one)]));
    const hasKey = outputs["kmsKeyArn"] !== undefined;
    return {
      roles: byRole<Role & { name: string }, Role>(records("iam", "roles"), (role) => role),
      people: byRole<{ name: string; policy: string }, string>(
        records("iam", "policies"),
        ({ policy }) => policy,
      ),
      outputs,
      buckets: await objects.listBuckets(),
      grants: records("lakeformation", "grants") as GrantRecord[],
      documents: Object.values(documents).join("\n"),
      ...(hasKey && { key: records("kms", "keys")[0] as { arn: string; policy: string } }),
    };
  } finally {
    await cloud.close();
  }
}

/** The policies by which a role's or person's calls are judged. */
export function policiesOf({ roles, people }: DeployedRoles, name: string): Policies {
  const role = roles[name];
  if (role) return { identity: Object.values(role.inlinePolicies) };
  const policy = people[name];
  if (policy === undefined) throw new Error(`There is no role and no policy ${name}.`);
  return { identity: [policy] };
}
