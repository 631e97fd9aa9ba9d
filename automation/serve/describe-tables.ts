import type { Manifest } from "../rehearsal-folder/manifest";
import { localClients } from "../run-lab/lab-clients";
import { namesInAccount } from "../stack/names-in-account";

/** A database and the names of its tables and views. */
export interface DatabaseContents {
  readonly database: string;
  readonly tables: readonly string[];
}

/** Every database of the served catalog with its tables and views, through the API. */
export async function describeTables(
  url: string,
  { region }: Manifest,
): Promise<DatabaseContents[]> {
  const clients = localClients(url, region);
  try {
    const databases = await namesInAccount.databases(clients.glue);
    const contents = databases.map(async (database) => ({
      database,
      tables: (await namesInAccount.tables(clients.glue, database)).sort(),
    }));
    return await Promise.all(contents);
  } finally {
    clients.destroy();
  }
}
