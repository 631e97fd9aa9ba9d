import { createRequire } from "node:module";

import type { Engine } from "../../sql/catalogue/statement";
import type { QueryRunner } from "../../validation/ask/answer";
import type * as AthenaRunnerModule from "../../validation/ask/athena-runner";
import type * as RedshiftRunnerModule from "../../validation/ask/redshift-runner";
import type { LabClients } from "./lab-clients";

// A runner loads the client of its service; who asks one engine does not need the other's.
const load = createRequire(__filename);

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
  return (["athena", "spectrum"] as const)
    .map((engine) => runnerOf(engine, outputs, clients))
    .filter((runner) => runner !== undefined);
}

/** The runner of one engine; undefined when the stack does not have it. */
export function runnerOf(
  engine: Engine,
  outputs: LabOutputs,
  clients: LabClients,
): QueryRunner | undefined {
  if (engine === "athena") {
    const { athenaWorkgroup: workgroup, databaseName: database } = outputs;
    const { AthenaRunner } = load(
      "../../validation/ask/athena-runner",
    ) as typeof AthenaRunnerModule;
    return new AthenaRunner({ client: clients.athena, workgroup, database });
  }
  const warehouse = warehouseOf(outputs);
  if (warehouse === undefined) return undefined;
  const { RedshiftRunner } = load(
    "../../validation/ask/redshift-runner",
  ) as typeof RedshiftRunnerModule;
  return new RedshiftRunner({
    client: clients.redshift,
    warehouse,
    database: outputs.warehouseDatabase ?? "lab",
    secretArn: outputs.warehouseSecretArn,
  });
}

function warehouseOf({ warehouseWorkgroup, warehouseCluster }: LabOutputs) {
  if (warehouseWorkgroup !== undefined)
    return { kind: "serverless", workgroup: warehouseWorkgroup } as const;
  if (warehouseCluster !== undefined)
    return { kind: "provisioned", cluster: warehouseCluster } as const;
  return undefined;
}
