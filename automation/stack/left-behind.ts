import { DeleteTableCommand, type GlueClient } from "@aws-sdk/client-glue";

import { readLedger } from "../../local-cloud/resources/ledger";
import { namesInAccount } from "./names-in-account";
import type { StackPlace } from "./stack-place";
import type { StateResource } from "./stack-state";

const TABLE = "aws:glue/catalogTable:CatalogTable";
const DATABASE = "aws:glue/catalogDatabase:CatalogDatabase";

/**
 * Drops the tables that attendees made in the lab's databases, by CTAS or with a crawler: they are not in the stack,
 * and Glue would orphan them with their database. Their files are deleted with the lab's buckets.
 * @returns names of the dropped tables, with their databases
 */
export async function dropHandMadeTables(
  glue: GlueClient,
  resources: readonly StateResource[],
): Promise<string[]> {
  const own = new Set(resources.filter(({ type }) => type === TABLE).map(({ id }) => id));
  const dropped: string[] = [];
  for (const { id = "" } of resources.filter(({ type }) => type === DATABASE)) {
    const [account, DatabaseName = ""] = id.split(":");
    for (const Name of await tablesOf(glue, DatabaseName)) {
      if (own.has(`${account}:${DatabaseName}:${Name}`)) continue;
      await glue.send(new DeleteTableCommand({ DatabaseName, Name }));
      dropped.push(`${DatabaseName}.${Name}`);
    }
  }
  return dropped;
}

async function tablesOf(glue: GlueClient, database: string): Promise<string[]> {
  return namesInAccount.tables(glue, database).catch((error: Error) => {
    if (error.name === "EntityNotFoundException") return [];
    throw error;
  });
}

/** What a local cloud still has after a destroy, because of the removal policy, by type. */
export function retainedOnAws({ cloud }: StackPlace): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of readLedger(cloud)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
