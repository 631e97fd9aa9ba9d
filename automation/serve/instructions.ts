import { DASHBOARD_PATH } from "../dashboard/live-dashboard";
import type { Manifest } from "../rehearsal-folder/manifest";
import { LOCAL_CREDENTIALS } from "../run-lab/lab-clients";
import type { DatabaseContents } from "./describe-tables";
import { WORKBENCH_PATH } from "./workbench-door";

/** How to connect other clients to the served lab, and its tables. */
export function instructions(
  url: string,
  manifest: Manifest,
  databases: readonly DatabaseContents[],
): string {
  const { outputs, region, environment, rows } = manifest;
  const { accessKeyId, secretAccessKey } = LOCAL_CREDENTIALS;
  const { athenaWorkgroup, databaseName: database, warehouseDatabase } = outputs;
  const warehouse = outputs.warehouseWorkgroup
    ? `--workgroup-name ${outputs.warehouseWorkgroup}`
    : `--cluster-identifier ${outputs.warehouseCluster}`;
  const hasWarehouse =
    outputs.warehouseWorkgroup !== undefined || outputs.warehouseCluster !== undefined;
  const sections = [
    `The ${environment} lab (${rows}) listens on ${url}\n` +
      `It serves Athena, Glue, the Redshift Data API, S3 and STS. Press Ctrl-C to stop it.`,
    `In a browser on this machine:
  ${url}${WORKBENCH_PATH}   type SQL, see the catalog, run it by hand
  ${url}${DASHBOARD_PATH}   lab 2's dashboard`,
    `For the AWS CLI and every SDK, in another shell:
  export AWS_ENDPOINT_URL=${url} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}
  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    `AWS CLI:
  aws athena start-query-execution --work-group ${athenaWorkgroup} \\
    --query-execution-context Database=${database} \\
    --query-string "select count(*) from nytaxirides"
  aws athena get-query-results --query-execution-id <id>
  aws glue get-tables --database-name ${database}${
    hasWarehouse
      ? `
  aws redshift-data execute-statement ${warehouse} --database ${warehouseDatabase} \\
    --sql "select count(*) from spectrum.nytaxirides"`
      : ""
  }`,
    `boto3, with those variables set:
  athena = boto3.client("athena")
  athena.start_query_execution(
      QueryString="select count(*) from nytaxirides", WorkGroup="${athenaWorkgroup}",
      QueryExecutionContext={"Database": "${database}"})`,
    `PyAthena, with those variables set:
  lab = pyathena.connect(work_group="${athenaWorkgroup}", schema_name="${database}")
  lab.cursor().execute("select count(*) from nytaxirides").fetchall()`,
    `There is:
  Athena work group   ${athenaWorkgroup}${
    hasWarehouse
      ? `
  Redshift            ${outputs.warehouseWorkgroup ?? outputs.warehouseCluster}, database ${warehouseDatabase}, external schema spectrum`
      : ""
  }
${databases.map(({ database: name, tables }) => `  database ${name}: ${tables.join(", ") || "no tables yet"}`).join("\n")}`,
  ];
  return `\n${sections.join("\n\n")}\n`;
}
