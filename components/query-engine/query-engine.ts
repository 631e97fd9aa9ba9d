import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ASK, peopleGrants } from "../lake-formation";
import { dataOptions } from "../internal/removal-policy";
import { outputsOf } from "../internal/outputs-of";
import { analystPolicy } from "./analyst-policy";
import { checkedSql, queryEngineProblems } from "./check-args";
import type { QueryEngineArgs } from "./query-engine-args";
import { viewTable } from "./view-table";

const GIB = 1_073_741_824;

/**
 * An Athena work group whose limits and results location queries cannot override, with saved statements,
 * views, and a policy for people who only query.
 *
 * @example
 * ```ts
 * const lake = new DataLake("taxi");
 * const engine = new QueryEngine("taxi", {
 *   resultsUri: lake.resultsUri,
 *   resultsLocation: lake.resultsLocation,
 *   dataLocations: [lake.curatedLocation],
 *   databaseName: "nyctaxi",
 *   namedQueries: [{ name: "count", description: "How many rides?", sql: "select count(*) from rides" }],
 * });
 * export const workgroup = engine.workgroupName;
 * ```
 */
export class QueryEngine extends pulumi.ComponentResource {
  /** Name to pass to StartQueryExecution. */
  readonly workgroupName: pulumi.Output<string>;
  readonly workgroupArn: pulumi.Output<string>;
  /** Ids of the named queries by name, because Athena finds them by id only. */
  readonly namedQueryIds: pulumi.Output<Record<string, string>>;
  readonly preparedStatementNames: pulumi.Output<string[]>;
  readonly viewNames: pulumi.Output<string[]>;
  /** Policy to attach to people who only query. */
  readonly analystPolicyArn: pulumi.Output<string>;

  /** @throws ResourceError listing everything wrong with the arguments, before anything is created */
  constructor(name: string, args: QueryEngineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:QueryEngine", name, {}, opts);

    const problems = queryEngineProblems(name, args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);
    const tags = { component: "QueryEngine", ...args.tags };
    const inThis = { parent: this };

    const workgroup = new aws.athena.Workgroup(
      `${name}-workgroup`,
      workgroupArgs(args, tags, this),
      // Its query history is data, and AWS does not delete a work group with history.
      { parent: this, ...dataOptions(args.removalPolicy ?? "retain") },
    );
    const inWorkgroup = { parent: workgroup, retainOnDelete: false };
    const queries = (args.namedQueries ?? []).map(
      ({ name: query, description, sql }) =>
        new aws.athena.NamedQuery(
          `${name}-query-${query}`,
          {
            name: query,
            description,
            query: checkedSql(`namedQueries ${query}`, sql, this),
            database: args.databaseName,
            workgroup: workgroup.id,
          },
          inWorkgroup,
        ),
    );
    const prepared = (args.preparedStatements ?? []).map(
      ({ name: statement, description, sql }) =>
        new aws.athena.PreparedStatement(
          `${name}-prepared-${statement}`,
          {
            name: statement,
            description,
            queryStatement: checkedSql(`preparedStatements ${statement}`, sql, this),
            workgroup: workgroup.id,
          },
          inWorkgroup,
        ),
    );
    const views = (args.views ?? []).map(
      (view) =>
        new aws.glue.CatalogTable(
          `${name}-view-${view.name}`,
          viewTable(view, args.databaseName),
          inThis,
        ),
    );
    const analyst = new aws.iam.Policy(
      `${name}-analyst`,
      {
        description: "Asks questions of the lab and reads the answers.",
        policy: analystPolicy(args, workgroup.arn, this),
        tags,
      },
      inThis,
    );

    const granted = { rights: ASK, databases: { main: args.databaseName } };
    peopleGrants(`${name}-analyst`, args.lakeFormation, args.analystArns, granted, this);

    this.workgroupName = workgroup.name;
    this.workgroupArn = workgroup.arn;
    this.namedQueryIds = pulumi
      .all(queries.map((query) => pulumi.all([query.name, query.id])))
      .apply((pairs) => Object.fromEntries(pairs) as Record<string, string>);
    this.preparedStatementNames = pulumi.all(prepared.map((statement) => statement.name));
    this.viewNames = pulumi.all(views.map((view) => view.name));
    this.analystPolicyArn = analyst.arn;
    this.registerOutputs(outputsOf(this));
  }
}

function workgroupArgs(
  args: QueryEngineArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): aws.athena.WorkgroupArgs {
  return {
    forceDestroy: args.removalPolicy === "destroy",
    configuration: {
      // Clients may otherwise set their own results location and escape the cutoff.
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      requesterPaysEnabled: false,
      bytesScannedCutoffPerQuery: args.bytesScannedCutoff ?? GIB,
      engineVersion: { selectedEngineVersion: "Athena engine version 3" },
      resultConfiguration: {
        outputLocation: args.resultsUri,
        expectedBucketOwner: aws.getCallerIdentityOutput({}, { parent }).accountId,
        encryptionConfiguration: args.keyArn
          ? { encryptionOption: "SSE_KMS", kmsKeyArn: args.keyArn }
          : { encryptionOption: "SSE_S3" },
      },
    },
    tags,
  };
}
