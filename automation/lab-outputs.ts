import type { QueryRunner } from "../validation/answer";
import { AthenaRunner } from "../validation/athena-runner";
import { RedshiftRunner } from "../validation/redshift-runner";
import type { LabClients } from "./lab-clients";

/** What the lab's commands need to know of a stack: some of its outputs. */
export interface LabOutputs {
  readonly athenaWorkgroup: string;
  readonly databaseName: string;
  readonly canonicalTable: string;
  readonly etlJobName: string;
  readonly csvCrawlerName: string;
  readonly csvCrawlerDatabase: string;
  readonly parquetCrawlerName: string;
  readonly parquetCrawlerDatabase: string;
  /** Lab 3's own job. */
  readonly conversionJobName: string;
  /** Runs all of Glue's parts in turn. */
  readonly workflowName?: string;
  readonly rawUri: string;
  readonly curatedUri: string;
  /** Of a serverless warehouse. */
  readonly warehouseWorkgroup?: string;
  /** Of a provisioned warehouse. */
  readonly warehouseCluster?: string;
  readonly warehouseDatabase?: string;
  readonly warehouseSecretArn?: string;
}

const REQUIRED = [
  "athenaWorkgroup",
  "databaseName",
  "canonicalTable",
  "etlJobName",
  "csvCrawlerName",
  "csvCrawlerDatabase",
  "parquetCrawlerName",
  "parquetCrawlerDatabase",
  "conversionJobName",
  "rawUri",
  "curatedUri",
] as const;
const OPTIONAL = [
  "workflowName",
  "warehouseWorkgroup",
  "warehouseCluster",
  "warehouseDatabase",
  "warehouseSecretArn",
] as const;

/** Picks those outputs from all of a stack. @throws Error naming every one that is missing */
export function readLabOutputs(outputs: Readonly<Record<string, unknown>>): LabOutputs {
  const missing = REQUIRED.filter((name) => typeof outputs[name] !== "string");
  if (missing.length > 0) {
    throw new Error(
      `The stack's program has no output ${missing.join(", ")}; stacks/outputs.ts names them.`,
    );
  }
  const names = [...REQUIRED, ...OPTIONAL].filter((name) => typeof outputs[name] === "string");
  const picked: unknown = Object.fromEntries(names.map((name) => [name, outputs[name]]));
  return picked as LabOutputs;
}

/** One runner for each engine that the stack has. */
export function runnersOf(outputs: LabOutputs, clients: LabClients): QueryRunner[] {
  const { athenaWorkgroup: workgroup, databaseName: database } = outputs;
  const athena = new AthenaRunner({ client: clients.athena, workgroup, database });
  const warehouse = warehouseOf(outputs);
  if (warehouse === undefined) return [athena];
  return [
    athena,
    new RedshiftRunner({
      client: clients.redshift,
      warehouse,
      database: outputs.warehouseDatabase ?? "lab",
      secretArn: outputs.warehouseSecretArn,
    }),
  ];
}

function warehouseOf({ warehouseWorkgroup, warehouseCluster }: LabOutputs) {
  if (warehouseWorkgroup !== undefined)
    return { kind: "serverless", workgroup: warehouseWorkgroup } as const;
  if (warehouseCluster !== undefined)
    return { kind: "provisioned", cluster: warehouseCluster } as const;
  return undefined;
}
