import type * as aws from "@pulumi/aws";

import type { LakeZones } from "../data-lake/lake-zones";
import type { PolicyStatement } from "../iam/policy-document";
import type { CatalogArgs, EtlJobArgs, IngestJobArgs } from "./catalog-args";
import type { CatalogPlace } from "./crawlers";
import { etlJob } from "./etl-job";
import { ingestStatements, jobStatements } from "./role-policies";
import {
  passOwnRole,
  qualityArguments,
  qualityStatements,
  type QualityJobArgs,
} from "./quality/quality-job";
import type { ServiceRole } from "../iam/service-role";
import { glueRole } from "./glue-role";
import { shellJob } from "./shell-job";

/** A job and the role it runs as. */
export interface MadeJob {
  readonly job: aws.glue.Job;
  readonly role: aws.iam.Role;
}

/** The jobs of a catalogue, those that its arguments ask for. */
export interface Jobs {
  readonly ingest?: MadeJob;
  readonly etl?: MadeJob;
  readonly conversion?: MadeJob;
  readonly quality?: MadeJob;
}

/** The jobs that the arguments ask for, each with a role that sees its database and no other. */
export function jobs(
  name: string,
  args: CatalogArgs,
  databases: {
    readonly main: aws.glue.CatalogDatabase;
    readonly crawledCsv: aws.glue.CatalogDatabase;
    /** By the name of their table. */
    readonly rulesets: ReadonlyMap<string, aws.glue.DataQualityRuleset>;
  },
  place: CatalogPlace,
): Jobs {
  const { lake, ingestJob: ingest, etlJob: etl, conversionJob: conversion } = args;
  const { qualityJob: quality } = args;
  const ruleset = quality && databases.rulesets.get(quality.table);
  const { security, tags, parent } = place;
  const spark = (role: string, spec: EtlJobArgs, database: aws.glue.CatalogDatabase): MadeJob => {
    const scope = { ...place.scope, databases: [database.name] };
    const access = roleOf(`${name}-${role}-role`, jobStatements(scope, lake), place);
    const context = { lake, databaseName: database.name, access, security, tags };
    return { job: etlJob(`${name}-${role}`, spec, context, parent), role: access.role };
  };
  return {
    ...(ingest && { ingest: ingestJob(name, ingest, args, place) }),
    ...(etl && { etl: spark("etl", etl, databases.main) }),
    ...(conversion && { conversion: spark("conversion", conversion, databases.crawledCsv) }),
    ...(ruleset && {
      quality: qualityJob(name, quality, lake, { main: databases.main, ruleset }, place),
    }),
  };
}

function ingestJob(
  name: string,
  spec: IngestJobArgs,
  { lake }: CatalogArgs,
  place: CatalogPlace,
): MadeJob {
  const statements = ingestStatements(place.scope, lake, spec.prefixes);
  const access = roleOf(`${name}-ingest-role`, statements, place);
  const job = shellJob(
    `${name}-ingest`,
    {
      lake,
      scriptKey: spec.scriptKey,
      arguments: {
        "--raw_uri": lake.rawUri,
        "--first_month": spec.firstMonth,
        "--last_month": spec.lastMonth,
        ...(spec.baseUrl !== undefined && { "--base_url": spec.baseUrl }),
      },
      timeoutMinutes: spec.timeoutMinutes ?? 120,
      maxRetries: spec.maxRetries ?? 1,
      access,
      security: place.security,
      tags: place.tags,
    },
    place.parent,
  );
  return { job, role: access.role };
}

function qualityJob(
  name: string,
  spec: QualityJobArgs,
  lake: LakeZones,
  over: { readonly main: aws.glue.CatalogDatabase; readonly ruleset: aws.glue.DataQualityRuleset },
  place: CatalogPlace,
): MadeJob {
  const scope = { ...place.scope, databases: [over.main.name] };
  const access = glueRole(
    `${name}-quality-role`,
    (role) => [...qualityStatements(scope, lake, over.ruleset.arn), passOwnRole(role)],
    { ...place, scope },
    place.parent,
  );
  const job = shellJob(
    `${name}-quality`,
    {
      lake,
      scriptKey: spec.scriptKey,
      arguments: qualityArguments(spec, over.main.name, over.ruleset, access.role),
      timeoutMinutes: 60,
      // A broken rule is broken the second time too.
      maxRetries: 0,
      access,
      security: place.security,
      tags: place.tags,
    },
    place.parent,
  );
  return { job, role: access.role };
}

function roleOf(
  name: string,
  statements: readonly PolicyStatement[],
  { scope, permissionsBoundaryArn, tags, parent }: CatalogPlace,
): ServiceRole {
  return glueRole(name, statements, { scope, permissionsBoundaryArn, tags }, parent);
}
