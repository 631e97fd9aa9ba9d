import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { below } from "../internal/iam/data-access";
import { CRAWL, roleGrants } from "../lake-formation";
import type { CatalogArgs } from "./catalog-args";
import type { CatalogPlace } from "./catalog-place";
import { crawler } from "./crawler";
import type { CrawlerSpec } from "./crawler-spec";
import { glueRole } from "./glue-role";
import { crawlerStatements } from "./role-policies";

/** The crawlers of a catalog by name, and their role; both empty without crawlers. */
export interface Crawlers {
  readonly byName: ReadonlyMap<string, aws.glue.Crawler>;
  readonly role?: aws.iam.Role;
}

/**
 * The crawlers that the arguments ask for.
 * @param databases of the crawlers, by their names
 */
export function crawlers(
  name: string,
  args: CatalogArgs,
  databases: Readonly<Record<string, aws.glue.CatalogDatabase>>,
  { scope: account, security, permissionsBoundaryArn, tags, parent }: CatalogPlace,
): Crawlers {
  const { lake, crawlers: specs = [] } = args;
  if (specs.length === 0) return { byName: new Map() };
  const names: Record<string, pulumi.Output<string>> = Object.fromEntries(
    Object.entries(databases).map(([one, database]) => [one, database.name]),
  );
  const scope = { ...account, databases: Object.values(names) };
  const zoneOf = ({ zone }: CrawlerSpec) =>
    zone === "raw"
      ? { uri: lake.rawUri, location: lake.rawLocation }
      : { uri: lake.curatedUri, location: lake.curatedLocation };
  const locations = specs.flatMap((spec) =>
    spec.targets.map(({ prefix }) => below(zoneOf(spec).location, prefix)),
  );
  const passedOver = specs.flatMap((spec) =>
    excludedFolders(spec).map((prefix) => below(zoneOf(spec).location, prefix)),
  );
  const statements = crawlerStatements(scope, locations, passedOver, {
    keyArn: lake.keyArn,
    // The catalog has a key of this program only if this program encrypts it.
    catalogKeyArn: (args.encryptAccountCatalog ?? false) ? lake.keyArn : undefined,
  });
  const granted = { rights: CRAWL, databases: names };
  const grants = roleGrants(`${name}-crawler`, args.lakeFormation, granted, parent);
  const role = { scope, permissionsBoundaryArn, tags, grants };
  const access = glueRole(`${name}-crawler-role`, statements, role, parent);
  const pairs = specs.map((spec): [string, aws.glue.Crawler] => {
    const plan = {
      databaseName: names[spec.name]!,
      tablePrefix: spec.tablePrefix ?? `${spec.name}_`,
      baseUri: zoneOf(spec).uri,
      targets: spec.targets,
      schedule: spec.schedule,
      security,
      tags,
    };
    return [spec.name, crawler(`${name}-${spec.name}-crawler`, plan, access, parent)];
  });
  return { byName: new Map(pairs), role: access.role };
}

/** Folders that a crawler excludes; a role's policy supports "*" only at the end. */
function excludedFolders({ targets }: CrawlerSpec): string[] {
  return targets.flatMap(({ prefix, exclusions = [] }) =>
    exclusions
      .filter((pattern) => /^[^*?{[]+\/\*\*$/.test(pattern))
      .map((pattern) => `${prefix}${pattern.slice(0, -2)}`),
  );
}
