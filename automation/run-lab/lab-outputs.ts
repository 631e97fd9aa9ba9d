import { createRequire } from "node:module";

import type { Engine } from "../../sql/catalogue/statement";
import { LAB_OUTPUTS, type LabOutputValues } from "../../stacks/outputs";
import type { QueryRunner } from "../../validation/ask/answer";
import type * as AthenaRunnerModule from "../../validation/ask/athena-runner";
import type * as RedshiftRunnerModule from "../../validation/ask/redshift-runner";
import type { LabClients } from "./lab-clients";

// A runner loads its service's client; a command that uses one query engine does not need the other's.
const load = createRequire(__filename);

/** Outputs of a stack, for the lab's commands. */
export type LabOutputs = LabOutputValues;

/**
 * Selects the outputs that `stacks/outputs.ts` declares.
 * @throws Error naming every one that is missing
 */
export function readLabOutputs(outputs: Readonly<Record<string, unknown>>): LabOutputs {
  const declared = Object.entries(LAB_OUTPUTS);
  const has = (name: string, type: string) => typeof outputs[name] === type;
  const missing = declared.filter(([name, { type, isRequired }]) => isRequired && !has(name, type));
  if (missing.length > 0) {
    const names = missing.map(([name]) => name).join(", ");
    throw new Error(
      `The stack has no output ${names}; stacks/outputs.ts declares it. Apply the program again with lab up.`,
    );
  }
  const found = declared.filter(([name, { type }]) => has(name, type));
  const picked: unknown = Object.fromEntries(found.map(([name]) => [name, outputs[name]]));
  return picked as LabOutputs;
}

/** One runner for each query engine of the stack. */
export function runnersOf(outputs: LabOutputs, clients: LabClients): QueryRunner[] {
  return (["athena", "spectrum"] as const)
    .map((engine) => runnerOf(engine, outputs, clients))
    .filter((runner) => runner !== undefined);
}

/** The runner of one query engine; undefined when the stack does not have it. */
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
