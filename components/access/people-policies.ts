import * as pulumi from "@pulumi/pulumi";

import {
  catalogArns,
  readCatalog,
  useCatalogKey,
  writeCatalog,
  type CatalogScope,
} from "../internal/iam/catalog-access";
import { useKey, writeData } from "../internal/iam/data-access";
import { allow, type PolicyStatement } from "../internal/iam/policy-document";
import { askQueries } from "../internal/iam/query-access";
import { allowEverywhere } from "../internal/iam/unnarrowed-actions";
import { readTables } from "../lake-formation";
import type { AccessArgs, WarehouseAccess } from "./access-args";

/**
 * Rights for the labs: query, make and drop tables in the lab's databases, run its crawlers and jobs, and be the
 * admin of its warehouse. The lab's own data stays read only.
 */
export function attendeeStatements(scope: CatalogScope, args: AccessArgs): PolicyStatement[] {
  return [
    askQueries(args.workgroupArn),
    allow(
      [
        "athena:CreateNamedQuery",
        "athena:UpdateNamedQuery",
        "athena:DeleteNamedQuery",
        "athena:CreatePreparedStatement",
        "athena:UpdatePreparedStatement",
        "athena:DeletePreparedStatement",
      ],
      [args.workgroupArn],
    ),
    readCatalog(scope),
    writeCatalog(scope),
    allow(
      [
        "glue:DeleteTable",
        "glue:BatchDeleteTable",
        "glue:DeletePartition",
        "glue:BatchDeletePartition",
      ],
      catalogArns(scope),
    ),
    ...readTables([...args.dataLocations, args.resultsLocation], args.lakeFormation),
    writeData([args.resultsLocation]),
    ...useKey(args.keyArn),
    ...runGlue(scope, args),
    ...(args.warehouse ? askWarehouse(args.warehouse) : []),
    ...allowEverywhere("athena:ListWorkGroups", "glue:ListCrawlers", "glue:ListJobs"),
  ];
}

/**
 * Rights to keep a lab running: start and stop jobs, crawlers and queries, read logs, metrics and settings. They do not
 * include reading rows, answers or passwords.
 */
export function operatorStatements(scope: CatalogScope, args: AccessArgs): PolicyStatement[] {
  const { partition, region, accountId } = scope;
  const buckets = [...args.dataLocations, args.resultsLocation].map(({ bucketArn }) => bucketArn);
  return [
    allow(
      [
        "athena:GetWorkGroup",
        "athena:ListQueryExecutions",
        "athena:GetQueryExecution",
        "athena:StopQueryExecution",
      ],
      [args.workgroupArn],
    ),
    readCatalog(scope),
    ...useCatalogKey(scope, args.catalogKeyArn),
    ...runGlue(scope, args),
    allow(
      ["s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:GetLifecycleConfiguration"],
      pulumi.all(buckets).apply((arns) => [...new Set(arns)]),
    ),
    allow(
      ["logs:DescribeLogStreams", "logs:GetLogEvents", "logs:FilterLogEvents"],
      [pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:/aws-glue/*`],
    ),
    ...allowEverywhere(
      "athena:ListWorkGroups",
      "glue:ListCrawlers",
      "glue:ListJobs",
      "cloudwatch:GetMetricData",
      "cloudwatch:ListMetrics",
    ),
  ];
}

/** Running the crawlers, jobs and workflows of this program only. */
function runGlue(
  { partition, region, accountId }: CatalogScope,
  { crawlerNames = [], jobNames = [], workflowNames = [] }: AccessArgs,
): PolicyStatement[] {
  const arns = (kind: string, names: readonly pulumi.Input<string>[]) =>
    names.map(
      (name) => pulumi.interpolate`arn:${partition}:glue:${region}:${accountId}:${kind}/${name}`,
    );
  return [
    ...(crawlerNames.length === 0
      ? []
      : [
          allow(
            ["glue:StartCrawler", "glue:StopCrawler", "glue:GetCrawler"],
            arns("crawler", crawlerNames),
          ),
        ]),
    ...(jobNames.length === 0
      ? []
      : [
          allow(
            [
              "glue:StartJobRun",
              "glue:BatchStopJobRun",
              "glue:GetJob",
              "glue:GetJobRun",
              "glue:GetJobRuns",
            ],
            arns("job", jobNames),
          ),
        ]),
    ...(workflowNames.length === 0
      ? []
      : [
          allow(
            [
              "glue:StartWorkflowRun",
              "glue:StopWorkflowRun",
              "glue:GetWorkflow",
              "glue:GetWorkflowRun",
              "glue:GetWorkflowRuns",
            ],
            arns("workflow", workflowNames),
          ),
        ]),
  ];
}

/** The Data API for one warehouse, as its admin. */
function askWarehouse({ arn, adminSecretArn }: WarehouseAccess): PolicyStatement[] {
  return [
    allow(
      [
        "redshift-data:ExecuteStatement",
        "redshift-data:BatchExecuteStatement",
        "redshift-data:ListDatabases",
        "redshift-data:ListSchemas",
        "redshift-data:ListTables",
        "redshift-data:DescribeTable",
      ],
      [arn],
    ),
    allow(["secretsmanager:GetSecretValue"], [adminSecretArn]),
    ...allowEverywhere(
      "redshift-data:DescribeStatement",
      "redshift-data:GetStatementResult",
      "redshift-data:CancelStatement",
      "redshift-data:ListStatements",
    ),
  ];
}
