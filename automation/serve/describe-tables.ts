import { GetDatabasesCommand, GetTablesCommand, type GlueClient } from "@aws-sdk/client-glue";

import type { Manifest } from "../rehearsal-folder/manifest";
import { localClients } from "../run-lab/lab-clients";

/** A database and the names of what is in it. */
export interface DatabaseContents {
  readonly database: string;
  readonly tables: readonly string[];
}

/** Every database of the served catalogue with its tables and views, as any client would ask for them. */
export async function describeTables(
  url: string,
  { region }: Manifest,
): Promise<DatabaseContents[]> {
  const clients = localClients(url, region);
  try {
    const { DatabaseList = [] } = await clients.glue.send(new GetDatabasesCommand({}));
    const contents = DatabaseList.map(async ({ Name: database = "" }) => ({
      database,
      tables: await tablesOf(clients.glue, database),
    }));
    return await Promise.all(contents);
  } finally {
    clients.destroy();
  }
}

async function tablesOf(glue: GlueClient, database: string): Promise<string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const page = await glue.send(
      new GetTablesCommand({ DatabaseName: database, NextToken: token }),
    );
    names.push(...(page.TableList ?? []).map(({ Name }) => Name ?? ""));
    token = page.NextToken;
  } while (token !== undefined);
  return names.sort();
}
