import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ServiceRole } from "../internal/iam/service-role";
import { ASK, FILL, readGranted, roleGrants, TRANSFORM } from "../lake-formation";
import type { CatalogArgs } from "./catalog-args";
import type { CatalogPlace } from "./catalog-place";
import { glueRole } from "./glue-role";
import type { JobSpec, QualityJobSpec, ShellJobSpec, SparkJobSpec } from "./job-spec";
import { passOwnRole, qualityArguments, qualityStatements } from "./quality/quality-job";
import { ingestStatements, jobStatements } from "./role-policies";
import { shellJob } from "./shell-job";
import { sparkJob } from "./spark-job";

/** A job and the role it runs as. */
interface MadeJob {
  readonly job: aws.glue.Job;
  readonly role: aws.iam.Role;
}

/** What jobs read and write. */
interface JobSurroundings {
  readonly main: aws.glue.CatalogDatabase;
  /** Databases of the crawlers, by their names. */
  readonly crawled: Readonly<Record<string, aws.glue.CatalogDatabase>>;
  /** By the name of their table. */
  readonly rulesets: ReadonlyMap<string, aws.glue.DataQualityRuleset>;
}

/** The jobs of the arguments by name, each with a role that sees only its own database. */
export function jobs(
  name: string,
  args: CatalogArgs,
  around: JobSurroundings,
  place: CatalogPlace,
): ReadonlyMap<string, MadeJob> {
  return new Map(
    (args.jobs ?? []).map((spec) => [
      spec.name,
      jobOf(`${name}-${spec.name}`, spec, args, around, place),
    ]),
  );
}

function jobOf(
  name: string,
  spec: JobSpec,
  args: CatalogArgs,
  around: JobSurroundings,
  place: CatalogPlace,
): MadeJob {
  switch (spec.kind) {
    case "spark":
      return spark(name, spec, args, around, place);
    case "shell":
      return shell(name, spec, args, place);
    case "quality":
      return quality(name, spec, args, around, place);
  }
}

function spark(
  name: string,
  spec: SparkJobSpec,
  { lake, lakeFormation }: CatalogArgs,
  { main, crawled }: JobSurroundings,
  place: CatalogPlace,
): MadeJob {
  const { security, tags, parent } = place;
  const { readsFrom } = spec;
  const { name: databaseName } = readsFrom === undefined ? main : crawled[readsFrom]!;
  const scope = { ...place.scope, databases: [databaseName] };
  const granted = {
    rights: readsFrom === undefined ? FILL : TRANSFORM,
    databases: { [readsFrom ?? "main"]: databaseName },
  };
  const access = glueRole(
    `${name}-role`,
    [...jobStatements(scope, lake), ...readGranted(lakeFormation)],
    { ...place, grants: roleGrants(name, lakeFormation, granted, parent) },
    parent,
  );
  const job = sparkJob(name, spec, { lake, databaseName, access, security, tags }, parent);
  return { job, role: access.role };
}

function shell(name: string, spec: ShellJobSpec, args: CatalogArgs, place: CatalogPlace): MadeJob {
  const statements = ingestStatements(place.scope, args.lake, spec.rawPrefixes ?? []);
  const access = glueRole(`${name}-role`, statements, place, place.parent);
  return pythonJob(name, spec, args, { "--raw_uri": args.lake.rawUri }, access, place);
}

function quality(
  name: string,
  spec: QualityJobSpec,
  args: CatalogArgs,
  { main, rulesets }: JobSurroundings,
  place: CatalogPlace,
): MadeJob {
  const { lake, lakeFormation } = args;
  const ruleset = rulesets.get(spec.table)!;
  const scope = { ...place.scope, databases: [main.name] };
  const granted = { rights: ASK, databases: { main: main.name } };
  const access = glueRole(
    `${name}-role`,
    (role) => [
      ...qualityStatements(scope, lake, ruleset.arn),
      ...readGranted(lakeFormation),
      passOwnRole(role),
    ],
    { ...place, scope, grants: roleGrants(name, lakeFormation, granted, place.parent) },
    place.parent,
  );
  const own = qualityArguments(spec, main.name, ruleset, access.role);
  return pythonJob(name, spec, args, own, access, place);
}

/** @param own arguments that the catalog sets */
function pythonJob(
  name: string,
  spec: ShellJobSpec | QualityJobSpec,
  { lake }: CatalogArgs,
  own: Readonly<Record<string, pulumi.Input<string>>>,
  access: ServiceRole,
  { security, tags, parent }: CatalogPlace,
): MadeJob {
  const job = shellJob(
    name,
    {
      lake,
      scriptKey: spec.scriptKey,
      arguments: { ...own, ...spec.arguments },
      timeoutMinutes: spec.timeoutMinutes ?? 60,
      maxRetries: spec.maxRetries ?? 0,
      access,
      security,
      tags,
    },
    parent,
  );
  return { job, role: access.role };
}
