import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { LakeZones } from "../data-lake/lake-zones";
import type { ServiceRole } from "../internal/iam/service-role";
import type { SparkJobSpec } from "./job-spec";

/** What a job needs. */
interface SparkJobContext {
  readonly lake: LakeZones;
  readonly databaseName: pulumi.Input<string>;
  readonly access: ServiceRole;
  readonly security?: aws.glue.SecurityConfiguration;
  readonly tags: Record<string, string>;
}

/** A job of Glue 5.0 (Spark 3.5) with metrics and continuous logs. */
export function sparkJob(
  name: string,
  args: SparkJobSpec,
  context: SparkJobContext,
  parent: pulumi.Resource,
): aws.glue.Job {
  const { lake, access, security, tags } = context;
  return new aws.glue.Job(
    name,
    {
      roleArn: access.role.arn,
      // Workers and not maxCapacity: AWS refuses both together.
      glueVersion: "5.0",
      command: {
        name: "glueetl",
        pythonVersion: "3",
        scriptLocation: pulumi.interpolate`${lake.scriptsUri}${args.scriptKey}`,
      },
      workerType: args.workerType ?? "G.1X",
      numberOfWorkers: args.numberOfWorkers ?? 2,
      timeout: args.timeoutMinutes ?? 60,
      maxRetries: args.maxRetries ?? 0,
      // Two runs at once would replace each other's partitions.
      executionProperty: { maxConcurrentRuns: 1 },
      ...(security && { securityConfiguration: security.name }),
      defaultArguments: jobArguments(args, context),
      tags,
    },
    { parent, dependsOn: [...access.ready] },
  );
}

/** Glue's own arguments and the script's; the caller's win. */
function jobArguments(
  args: SparkJobSpec,
  { lake, databaseName }: SparkJobContext,
): Record<string, pulumi.Input<string>> {
  const extraFiles = (args.extraFileKeys ?? []).map(
    (key) => pulumi.interpolate`${lake.scriptsUri}${key}`,
  );
  return {
    "--job-language": "python",
    "--job-bookmark-option":
      (args.bookmarks ?? true) ? "job-bookmark-enable" : "job-bookmark-disable",
    "--enable-metrics": "true",
    "--enable-continuous-cloudwatch-log": "true",
    "--enable-glue-datacatalog": "true",
    "--TempDir": lake.temporaryUri,
    "--raw_uri": lake.rawUri,
    "--curated_uri": lake.curatedUri,
    "--database": databaseName,
    ...(extraFiles.length > 0 && {
      "--extra-py-files": pulumi.all(extraFiles).apply((uris) => uris.join(",")),
    }),
    ...args.arguments,
  };
}
