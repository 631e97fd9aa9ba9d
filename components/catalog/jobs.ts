import type * as aws from "@pulumi/aws";

import { ASK, FILL, readGranted, roleGrants, TRANSFORM, type Rights } from "../lake-formation";
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
  const { ingestJob: ingest, etlJob: etl, conversionJob: conversion, qualityJob: quality } = args;
  const { main, crawledCsv: csv, rulesets } = databases;
  const ruleset = quality && rulesets.get(quality.table);
  const toFill = { part: "main", database: main, rights: FILL };
  const toTransform = { part: "csv", database: csv, rights: TRANSFORM };
  return {
    ...(ingest && { ingest: ingestJob(name, ingest, args, place) }),
    ...(etl && { etl: sparkJob(`${name}-etl`, etl, args, toFill, place) }),
    ...(conversion && {
      conversion: sparkJob(`${name}-conversion`, conversion, args, toTransform, place),
    }),
    ...(ruleset && { quality: qualityJob(name, quality, args, { main, ruleset }, place) }),
  };
}

/** A job of Spark's over one database. */
function sparkJob(
  name: string,
  spec: EtlJobArgs,
  { lake, lakeFormation }: CatalogArgs,
  over: {
    /** What the database is in the catalogue, which names its grants. */
    readonly part: string;
    readonly database: aws.glue.CatalogDatabase;
    readonly rights: Rights;
  },
  place: CatalogPlace,
): MadeJob {
  const { security, tags, parent } = place;
  const { name: databaseName } = over.database;
  const scope = { ...place.scope, databases: [databaseName] };
  const granted = { rights: over.rights, databases: { [over.part]: databaseName } };
  const access = glueRole(
    `${name}-role`,
    [...jobStatements(scope, lake), ...readGranted(lakeFormation)],
    { ...place, grants: roleGrants(name, lakeFormation, granted, parent) },
    parent,
  );
  const job = etlJob(name, spec, { lake, databaseName, access, security, tags }, parent);
  return { job, role: access.role };
}

function ingestJob(
  name: string,
  spec: IngestJobArgs,
  { lake }: CatalogArgs,
  place: CatalogPlace,
): MadeJob {
  const statements = ingestStatements(place.scope, lake, spec.prefixes);
  const access = glueRole(`${name}-ingest-role`, statements, place, place.parent);
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
  { lake, lakeFormation }: CatalogArgs,
  over: { readonly main: aws.glue.CatalogDatabase; readonly ruleset: aws.glue.DataQualityRuleset },
  place: CatalogPlace,
): MadeJob {
  const scope = { ...place.scope, databases: [over.main.name] };
  const granted = { rights: ASK, databases: { main: over.main.name } };
  const access = glueRole(
    `${name}-quality-role`,
    (role) => [
      ...qualityStatements(scope, lake, over.ruleset.arn),
      ...readGranted(lakeFormation),
      passOwnRole(role),
    ],
    {
      ...place,
      scope,
      grants: roleGrants(`${name}-quality`, lakeFormation, granted, place.parent),
    },
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
