import type * as aws from "@pulumi/aws";

import type { CatalogArgs, EtlJobArgs } from "./catalog-args";
import type { CatalogPlace } from "./crawlers";
import { etlJob } from "./etl-job";
import { jobStatements } from "./role-policies";
import { serviceRole } from "./service-role";

/** A job and the role it runs as. */
export interface MadeJob {
  readonly job: aws.glue.Job;
  readonly role: aws.iam.Role;
}

/** The jobs of a catalogue, those that its arguments ask for. */
export interface Jobs {
  readonly etl?: MadeJob;
  readonly conversion?: MadeJob;
}

/** The jobs that the arguments ask for, each with a role that sees its database and no other. */
export function jobs(
  name: string,
  args: CatalogArgs,
  databases: {
    readonly main: aws.glue.CatalogDatabase;
    readonly crawledCsv: aws.glue.CatalogDatabase;
  },
  { scope: account, security, permissionsBoundaryArn, tags, parent }: CatalogPlace,
): Jobs {
  const { lake, etlJob: etl, conversionJob: conversion } = args;
  const made = (role: string, spec: EtlJobArgs, database: aws.glue.CatalogDatabase): MadeJob => {
    const scope = { ...account, databases: [database.name] };
    const statements = jobStatements(scope, lake);
    const identity = { scope, permissionsBoundaryArn, tags };
    const access = serviceRole(`${name}-${role}-role`, statements, identity, parent);
    const context = { lake, databaseName: database.name, access, security, tags };
    return { job: etlJob(`${name}-${role}`, spec, context, parent), role: access.role };
  };
  return {
    ...(etl && { etl: made("etl", etl, databases.main) }),
    ...(conversion && { conversion: made("conversion", conversion, databases.crawledCsv) }),
  };
}
