import { YELLOW_TRIPS } from "../../../datasets/tables";
import type { DeployedRoles } from "./deployed-roles";
import type { Call } from "./iam/policy";

/** Calls that a role or person must be able to make, and calls that it must not. */
export interface RoleCalls {
  readonly allowed: readonly Call[];
  readonly denied: readonly Call[];
}

const REGION = "us-west-2";
const ACCOUNT = "123456789012";

/** Where a stack's things are, as ARNs. */
function placesOf({ outputs, buckets }: DeployedRoles) {
  const bucket = (name: string) => `arn:aws:s3:::${String(outputs[name]).split("/")[2]}`;
  const glue = (path: string) => `arn:aws:glue:${REGION}:${ACCOUNT}:${path}`;
  const database = String(outputs["databaseName"]);
  const scripts = buckets.find((name) => name.includes("-scripts-"));
  if (scripts === undefined) throw new Error(`No bucket has scripts: ${buckets.join(", ")}.`);
  return {
    raw: bucket("rawUri"),
    curated: bucket("curatedUri"),
    results: bucket("resultsUri"),
    scripts: `arn:aws:s3:::${scripts}`,
    workgroup: `arn:aws:athena:${REGION}:${ACCOUNT}:workgroup/${String(outputs["athenaWorkgroup"])}`,
    job: glue(`job/${String(outputs["etlJobName"])}`),
    conversionJob: glue(`job/${String(outputs["conversionJobName"])}`),
    workflow: glue(`workflow/${String(outputs["workflowName"])}`),
    ruleset: glue(`dataQualityRuleset/${String(outputs["rulesetName"])}`),
    table: glue(`table/${database}/nytaxirides`),
    newTable: glue(`table/${database}/mine`),
    crawledTable: glue(`table/${database}_crawled_csv/csv_${YELLOW_TRIPS.crawledFrom}`),
    database: glue(`database/${database}`),
    catalog: glue("catalog"),
    glue,
    key: String(outputs["kmsKeyArn"]),
    secret: String(outputs["warehouseSecretArn"]),
    logs: (group: string) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${group}`,
  };
}

type Places = ReturnType<typeof placesOf>;

/** Calls of several actions on one resource. */
function calls(actions: string, resource: string, context?: Call["context"]): Call[] {
  return actions.split(" ").map((action) => ({ action, resource, ...(context && { context }) }));
}

const LIST = (prefix: string) => ({ "s3:prefix": prefix });

/** What nobody of a lab may do, whatever his job is. */
function temptations(at: Places): Call[] {
  const others = "arn:aws:s3:::somebody-elses-bucket";
  return [
    ...calls("s3:GetObject s3:PutObject s3:DeleteObject", `${others}/a.csv`),
    ...calls("s3:ListBucket", others, LIST("")),
    ...[at.raw, at.curated, at.results].flatMap((bucket) => [
      ...calls("s3:DeleteBucket s3:PutBucketPolicy s3:PutBucketPublicAccessBlock", bucket),
      ...calls("s3:PutEncryptionConfiguration s3:PutBucketVersioning", bucket),
      ...calls("s3:PutObjectAcl s3:DeleteObjectVersion", `${bucket}/a.csv`),
    ]),
    ...calls("s3:PutObject s3:DeleteObject", `${at.raw}/yellow/2015/a.csv`),
    // Whoever writes a script runs as the job's role.
    ...calls("s3:PutObject s3:DeleteObject", `${at.scripts}/glue/canonical_trips.py`),
    ...calls("s3:ListAllMyBuckets s3:CreateBucket", "*"),
    ...calls("glue:GetTable glue:UpdateTable", at.glue("table/payroll/salaries")),
    ...calls("glue:GetDatabase glue:DeleteDatabase", at.glue("database/payroll")),
    ...calls("glue:DeleteDatabase", at.database),
    ...calls("glue:UpdateJob glue:DeleteJob", at.job),
    ...calls("glue:StartJobRun", at.glue("job/somebody-elses")),
    ...calls("glue:StartWorkflowRun", at.glue("workflow/somebody-elses")),
    ...calls("glue:UpdateTrigger glue:DeleteWorkflow", at.workflow),
    ...calls("glue:PutDataCatalogEncryptionSettings glue:PutResourcePolicy", at.catalog),
    ...calls("glue:CreateConnection glue:CreateDevEndpoint", "*"),
    ...calls(
      "athena:StartQueryExecution athena:GetQueryResults",
      `arn:aws:athena:${REGION}:${ACCOUNT}:workgroup/primary`,
    ),
    ...calls("athena:UpdateWorkGroup athena:DeleteWorkGroup", at.workgroup),
    ...calls(
      "iam:CreateUser iam:CreateAccessKey iam:AttachRolePolicy iam:PutRolePolicy iam:PassRole " +
        "iam:UpdateAssumeRolePolicy iam:DeleteRolePermissionsBoundary iam:CreatePolicyVersion",
      `arn:aws:iam::${ACCOUNT}:role/Admin`,
    ),
    ...calls("sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/Admin`),
    ...calls(
      "kms:ScheduleKeyDeletion kms:PutKeyPolicy kms:DisableKey kms:CreateGrant kms:ReEncryptTo",
      at.key,
    ),
    ...calls("kms:Decrypt", `arn:aws:kms:${REGION}:${ACCOUNT}:key/somebody-elses`),
    ...calls(
      "secretsmanager:GetSecretValue",
      `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:payroll-a1b2c3`,
    ),
    ...calls("secretsmanager:PutSecretValue secretsmanager:DeleteSecret", at.secret),
    ...calls(
      "redshift-serverless:DeleteWorkgroup redshift-serverless:GetCredentials redshift:DeleteCluster",
      "*",
    ),
    ...calls("logs:DeleteLogGroup logs:PutRetentionPolicy", at.logs("/aws-glue/jobs/output")),
    ...calls("logs:PutLogEvents", at.logs("/aws/lambda/payroll:log-stream:a")),
    ...calls("cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "AWS/Billing" }),
    ...calls("cloudtrail:StopLogging ec2:RunInstances lambda:CreateFunction", "*"),
    ...calls(
      "lakeformation:PutDataLakeSettings lakeformation:GrantPermissions " +
        "lakeformation:RegisterResource organizations:LeaveOrganization",
      "*",
    ),
  ];
}

const ASK =
  "athena:StartQueryExecution athena:GetQueryExecution athena:GetQueryResults athena:StopQueryExecution athena:GetWorkGroup";
const READ_TABLE = "glue:GetTable glue:GetTables glue:GetPartition glue:GetPartitions";
const WRITE_TABLE =
  "glue:CreateTable glue:UpdateTable glue:CreatePartition glue:BatchCreatePartition";
const PASSWORD = "secretsmanager:GetSecretValue";

/** What each role and person does for a living, and what is near it and not theirs. */
const JOBS: Readonly<Record<string, (at: Places) => RoleCalls>> = {
  "crawler-role": (at) => ({
    allowed: [
      ...calls("s3:GetObject", `${at.raw}/yellow/2015/yellow_tripdata_2015-01.csv`),
      ...calls("s3:ListBucket", at.raw, LIST("yellow/2015/")),
      ...calls("s3:GetObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls(`${READ_TABLE} ${WRITE_TABLE}`, at.crawledTable),
      ...calls("logs:PutLogEvents", at.logs("/aws-glue/crawlers:log-stream:lab")),
      ...calls("kms:Decrypt", at.key),
    ],
    denied: [
      ...calls(WRITE_TABLE, at.table),
      ...calls("s3:GetObject", `${at.raw}/somebody/private.csv`),
      ...calls("s3:ListBucket", at.raw, LIST("")),
      ...calls("s3:GetObject", `${at.results}/athena/answer.csv`),
      ...calls("s3:PutObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("kms:GenerateDataKey kms:Encrypt", at.key),
      ...calls(`${ASK} athena:CreateNamedQuery`, at.workgroup),
      ...calls(PASSWORD, at.secret),
    ],
  }),
  "ingest-role": (at) => ({
    allowed: [
      ...calls("s3:PutObject s3:GetObject", `${at.raw}/yellow/parquet/a.parquet`),
      ...calls("s3:PutObject s3:GetObject", `${at.raw}/_ingest/ledger.json`),
      ...calls("s3:ListBucket", at.raw, LIST("yellow/parquet/a.parquet")),
      ...calls("logs:PutLogEvents", at.logs("/aws-glue/python-jobs/output:log-stream:a")),
      ...calls("kms:Decrypt kms:GenerateDataKey", at.key),
    ],
    denied: [
      ...calls("s3:DeleteObject", `${at.raw}/yellow/parquet/a.parquet`),
      ...calls("s3:PutObject", `${at.raw}/yellow/2015/a.csv`),
      ...calls("s3:GetObject s3:PutObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls(`${READ_TABLE} ${WRITE_TABLE}`, at.table),
      ...calls("glue:StartJobRun", at.job),
      ...calls("cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "Glue" }),
      ...calls(ASK, at.workgroup),
      ...calls(PASSWORD, at.secret),
    ],
  }),
  "quality-role": (at) => ({
    allowed: [
      ...calls("s3:GetObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:GetObject", "arn:aws:s3:::aws-glue-ml-data-quality-assets-us-west-2/jars/a.jar"),
      ...calls(READ_TABLE, at.table),
      ...calls("glue:StartDataQualityRulesetEvaluationRun glue:GetDataQualityResult", at.ruleset),
      ...calls("glue:GetDataQualityRulesetEvaluationRun", at.glue("dataQualityRuleset/any")),
      ...calls("logs:PutLogEvents", at.logs("/aws-glue/python-jobs/output:log-stream:a")),
      ...calls("kms:Decrypt kms:GenerateDataKey", at.key),
    ],
    denied: [
      ...calls("s3:PutObject s3:DeleteObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:GetObject", `${at.raw}/yellow/2015/a.csv`),
      ...calls(`${WRITE_TABLE} glue:DeleteTable`, at.table),
      ...calls("glue:UpdateDataQualityRuleset glue:DeleteDataQualityRuleset", at.ruleset),
      ...calls(
        "glue:StartDataQualityRulesetEvaluationRun",
        at.glue("dataQualityRuleset/somebody-elses"),
      ),
      ...calls("glue:StartJobRun", at.job),
      ...calls(ASK, at.workgroup),
      ...calls(PASSWORD, at.secret),
    ],
  }),
  "conversion-role": (at) => ({
    allowed: [
      ...calls("s3:GetObject", `${at.raw}/yellow/2015/yellow_tripdata_2015-01.csv`),
      ...calls("s3:PutObject", `${at.curated}/yellow/part-0.parquet`),
      ...calls(READ_TABLE, at.crawledTable),
      ...calls("kms:Decrypt kms:Encrypt kms:GenerateDataKey", at.key),
    ],
    denied: [
      ...calls(`${READ_TABLE} ${WRITE_TABLE}`, at.table),
      ...calls("s3:GetObject s3:PutObject", `${at.results}/athena/answer.csv`),
      ...calls(ASK, at.workgroup),
      ...calls("glue:StartJobRun", at.job),
      ...calls(PASSWORD, at.secret),
    ],
  }),
  "etl-role": (at) => ({
    allowed: [
      ...calls("s3:GetObject", `${at.raw}/yellow/2015/yellow_tripdata_2015-01.csv`),
      ...calls("s3:ListBucket", at.raw, LIST("yellow/")),
      ...calls("s3:PutObject s3:DeleteObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls(`${READ_TABLE} ${WRITE_TABLE}`, at.table),
      ...calls("glue:GetDatabase", at.glue("database/default")),
      ...calls("logs:PutLogEvents", at.logs("/aws-glue/jobs/output:log-stream:a")),
      ...calls("cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "Glue" }),
      ...calls("kms:Decrypt kms:Encrypt kms:GenerateDataKey", at.key),
    ],
    denied: [
      ...calls("glue:DeleteTable", at.table),
      ...calls(WRITE_TABLE, at.crawledTable),
      ...calls("s3:GetObject s3:PutObject", `${at.results}/athena/answer.csv`),
      ...calls(ASK, at.workgroup),
      ...calls("glue:StartJobRun", at.job),
      ...calls(PASSWORD, at.secret),
    ],
  }),
  "spectrum-role": (at) => ({
    allowed: [
      ...calls("s3:GetObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:GetObject", `${at.raw}/yellow/2015/yellow_tripdata_2015-01.csv`),
      ...calls("s3:ListBucket", at.curated, LIST("nytaxirides/")),
      ...calls(READ_TABLE, at.table),
      ...calls("kms:Decrypt", at.key),
    ],
    denied: [
      ...calls("s3:PutObject s3:DeleteObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls(`${WRITE_TABLE} glue:DeleteTable glue:CreateDatabase`, at.table),
      ...calls("s3:GetObject", `${at.results}/athena/answer.csv`),
      ...calls("kms:Encrypt kms:GenerateDataKey", at.key),
      ...calls(PASSWORD, at.secret),
    ],
  }),
  "quicksight-role": (at) => ({
    allowed: [
      ...calls(ASK, at.workgroup),
      ...calls(READ_TABLE, at.table),
      ...calls("s3:GetObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:ListBucket", at.curated, LIST("nytaxirides/")),
      ...calls("s3:PutObject s3:GetObject", `${at.results}/athena/answer.csv`),
      ...calls("kms:Decrypt kms:GenerateDataKey", at.key),
    ],
    denied: [
      ...calls(`${WRITE_TABLE} glue:DeleteTable`, at.table),
      ...calls("s3:GetObject", `${at.raw}/yellow/2015/yellow_tripdata_2015-01.csv`),
      ...calls("s3:PutObject s3:DeleteObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:PutObject", `${at.results}/elsewhere/a.csv`),
      ...calls("athena:CreateNamedQuery athena:DeleteNamedQuery", at.workgroup),
      ...calls("glue:StartJobRun", at.job),
      ...calls(PASSWORD, at.secret),
    ],
  }),
  "flow-log-role": (at) => ({
    allowed: calls(
      "logs:CreateLogStream logs:PutLogEvents logs:DescribeLogStreams",
      at.logs("/lab/lab-dev/flow-logs:log-stream:eni-1"),
    ),
    denied: [
      ...calls("logs:PutLogEvents", at.logs("/aws-glue/jobs/output:log-stream:a")),
      ...calls("logs:CreateLogGroup", at.logs("/anything")),
      ...calls("s3:GetObject", `${at.raw}/yellow/2015/yellow_tripdata_2015-01.csv`),
      ...calls(READ_TABLE, at.table),
      ...calls("kms:Decrypt", at.key),
    ],
  }),
  analyst: (at) => ({
    allowed: [
      ...calls(ASK, at.workgroup),
      ...calls(READ_TABLE, at.table),
      ...calls("s3:GetObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:PutObject s3:GetObject", `${at.results}/athena/answer.csv`),
      ...calls("kms:Decrypt kms:GenerateDataKey", at.key),
    ],
    denied: [
      // Without these CREATE TABLE, CTAS, INSERT, ALTER and DROP all fail.
      ...calls(`${WRITE_TABLE} glue:DeleteTable`, at.table),
      ...calls("s3:PutObject s3:DeleteObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:PutObject", `${at.results}/elsewhere/a.csv`),
      ...calls("athena:CreateNamedQuery athena:DeleteNamedQuery", at.workgroup),
      ...calls("glue:StartJobRun", at.job),
      ...calls("redshift-data:ExecuteStatement", "*"),
      ...calls(PASSWORD, at.secret),
    ],
  }),
  attendee: (at) => ({
    allowed: [
      ...calls(`${ASK} athena:CreateNamedQuery athena:CreatePreparedStatement`, at.workgroup),
      ...calls(`${READ_TABLE} ${WRITE_TABLE} glue:DeleteTable`, at.newTable),
      ...calls("s3:GetObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:PutObject", `${at.results}/athena/tables/1/a.parquet`),
      ...calls("glue:StartJobRun glue:GetJobRun", at.job),
      ...calls("glue:StartJobRun", at.conversionJob),
      ...calls("glue:StartWorkflowRun glue:GetWorkflowRun", at.workflow),
      ...calls(PASSWORD, at.secret),
      ...calls("redshift-data:DescribeStatement redshift-data:GetStatementResult", "*", {
        "redshift-data:statement-owner-iam-userid": "AROAX:ana",
        "aws:userid": "AROAX:ana",
      }),
      ...calls("kms:Decrypt kms:GenerateDataKey", at.key),
    ],
    denied: [
      ...calls("s3:PutObject s3:DeleteObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:GetObject s3:PutObject", `${at.scripts}/glue/canonical_trips.py`),
      ...calls("redshift-data:GetStatementResult", "*", {
        "redshift-data:statement-owner-iam-userid": "AROAX:ben",
        "aws:userid": "AROAX:ana",
      }),
      ...calls("glue:CreateJob glue:CreateCrawler", "*"),
    ],
  }),
  operator: (at) => ({
    allowed: [
      ...calls("glue:StartJobRun glue:BatchStopJobRun glue:GetJobRuns", at.job),
      ...calls("glue:StartWorkflowRun glue:StopWorkflowRun", at.workflow),
      ...calls("athena:ListQueryExecutions athena:StopQueryExecution", at.workgroup),
      ...calls(READ_TABLE, at.table),
      ...calls("logs:GetLogEvents", at.logs("/aws-glue/jobs/error:log-stream:a")),
      ...calls("cloudwatch:GetMetricData", "*"),
      ...calls("s3:GetBucketVersioning", at.raw),
    ],
    denied: [
      ...calls("s3:GetObject", `${at.curated}/nytaxirides/year=2016/a.parquet`),
      ...calls("s3:GetObject", `${at.results}/athena/answer.csv`),
      ...calls("athena:StartQueryExecution athena:GetQueryResults", at.workgroup),
      ...calls(`${WRITE_TABLE} glue:DeleteTable`, at.table),
      ...calls("kms:Decrypt", at.key),
      ...calls("redshift-data:ExecuteStatement", "*"),
      ...calls(PASSWORD, at.secret),
    ],
  }),
};

/** What the stack has not, and is named to show that nobody reaches it. */
const FOREIGN =
  /somebody-elses|payroll|arn:aws:iam::123456789012:role\/Admin$|workgroup\/primary$|log-group:\/anything$/;
/** What AWS makes, or what a crawler, Spark or an attendee makes later. */
const LATER =
  /log-group:\/aws-glue\/|aws-glue-ml-data-quality-assets-|dataQualityRuleset\/any$|database\/default$|\/csv_yellow$|\/mine$|:catalog$/;

/** Resources of calls that the stack has not, and that are not meant to be foreign: a denial of these proves nothing. */
export function strangers(
  { allowed, denied }: RoleCalls,
  { buckets, documents }: DeployedRoles,
): string[] {
  const isThere = (arn: string) => {
    const [, , service, , , ...path] = arn.split(":");
    const [name = "", ...rest] = path.join(":").split("/");
    if (service === "s3") return buckets.includes(name);
    if (service === "logs") return documents.includes(path.slice(1).join(":").split(":")[0]!);
    return [...rest, ...(rest.length === 0 ? [path.at(-1)!] : [])].every((part) =>
      documents.includes(`${part}"`),
    );
  };
  const arns = new Set([...allowed, ...denied].map(({ resource }) => resource));
  return [...arns].filter(
    (arn) => arn !== "*" && !FOREIGN.test(arn) && !LATER.test(arn) && !isThere(arn),
  );
}

/** Roles and people there are calls for. */
export const SUBJECTS: readonly string[] = Object.keys(JOBS);

/** Those that only a stack has which ingests TLC's files. */
export const TLC_SUBJECTS: readonly string[] = ["ingest-role"];

/** Calls of a role or person in a deployed stack; the temptations are denied to each. */
export function callsOf(subject: string, deployed: DeployedRoles): RoleCalls {
  const at = placesOf(deployed);
  const { allowed, denied } = JOBS[subject]!(at);
  return { allowed, denied: [...denied, ...temptations(at)] };
}
