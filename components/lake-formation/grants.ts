import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { readData, type DataLocation } from "../internal/iam/data-access";
import type { PolicyStatement } from "../internal/iam/policy-document";
import type { ServiceRoleSpec } from "../internal/iam/service-role";
import { allowEverywhere } from "../internal/iam/unnarrowed-actions";
import type { LakeFormation } from "./lake-formation";
import type { Rights } from "./rights";

/** What is granted. */
interface GrantSpec {
  readonly rights: Rights;
  /** Names of databases by their role in the lake, which names the grants. */
  readonly databases: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Asking Lake Formation for temporary credentials; empty where IAM alone decides. */
export function readGranted(lakeFormation: LakeFormation | undefined): PolicyStatement[] {
  return lakeFormation === undefined ? [] : allowEverywhere("lakeformation:GetDataAccess");
}

/** Reading tables' files: by grants in Lake Formation's locations, by IAM elsewhere. */
export function readTables(
  locations: readonly DataLocation[],
  lakeFormation: LakeFormation | undefined,
): PolicyStatement[] {
  const others = locations.filter((location) => !lakeFormation?.hasRegistered(location));
  return [...readData(others), ...readGranted(lakeFormation)];
}

/**
 * Grants of a service's role.
 * @param name of the role, after the stack's name
 * @returns undefined where IAM alone decides
 */
export function roleGrants(
  name: string,
  lakeFormation: LakeFormation | undefined,
  spec: GrantSpec,
  parent: pulumi.Resource,
): ServiceRoleSpec["grants"] {
  return lakeFormation && (({ arn }) => grants(name, lakeFormation, { ...spec, to: arn }, parent));
}

/**
 * Grants of people; none where IAM alone decides.
 * @param name of the group, after the stack's name
 * @param principals ARNs of IAM roles and users
 */
export function peopleGrants(
  name: string,
  lakeFormation: LakeFormation | undefined,
  principals: readonly string[] | undefined,
  spec: GrantSpec,
  parent: pulumi.Resource,
): void {
  if (lakeFormation === undefined) return;
  for (const to of principals ?? []) {
    // `role/ana` of arn:aws:iam::123456789012:role/ana: a role and a user may have the same name.
    grants(`${name}-${to.slice(to.lastIndexOf(":") + 1)}`, lakeFormation, { ...spec, to }, parent);
  }
}

/** One grant for each resource, because Lake Formation does not accept lists of resources. */
function grants(
  name: string,
  { locationArns }: LakeFormation,
  { to, rights, databases }: GrantSpec & { readonly to: pulumi.Input<string> },
  parent: pulumi.Resource,
): aws.lakeformation.Permissions[] {
  const grant = (
    what: string,
    permissions: readonly string[],
    on: Partial<aws.lakeformation.PermissionsArgs>,
  ) =>
    permissions.length === 0
      ? []
      : [
          new aws.lakeformation.Permissions(
            `${name}-grant-${what}`,
            { principal: to, permissions: [...permissions], ...on },
            { parent },
          ),
        ];
  return [
    ...grant("catalog", rights.catalog, { catalogResource: true }),
    ...Object.entries(databases).flatMap(([part, databaseName]) => [
      ...grant(`${part}-database`, rights.database, { database: { name: databaseName } }),
      ...grant(`${part}-tables`, rights.tables, { table: { databaseName, wildcard: true } }),
    ]),
    ...Object.entries(locationArns).flatMap(([part, arn]) =>
      grant(`${part}-location`, rights.locations, { dataLocation: { arn } }),
    ),
  ];
}
