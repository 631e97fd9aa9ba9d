import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { localClients } from "../../../automation/run-lab/lab-clients";
import type { Cell } from "../../../dashboards";
import { generateTrips } from "../../../datasets/generator";
import { startServer } from "../../../local-cloud/doors/wire";
import { openServices } from "../../../local-cloud/services/open-services";
import type { QueryRunner } from "../../../validation/ask/answer";
import { AthenaRunner } from "../../../validation/ask/athena-runner";
import { loadSample } from "../local-cloud/lake-fixture";

/** The canonical table of a local cloud, asked through Athena's API. */
export interface RidesLake {
  /** Rows of an answer; whole numbers as numbers. */
  ask(sql: string): Promise<Cell[][]>;
  readonly athena: QueryRunner;
  readonly url: string;
  close(): Promise<void>;
}

/** Real rows of every layout and, on top of them, generated trips of January 2015 to June 2016. */
export async function aRidesLake(generatedRows: number): Promise<RidesLake> {
  const folder = mkdtempSync(join(tmpdir(), "rides-lake-"));
  const services = openServices({ folder: join(folder, "cloud") });
  await loadSample(services);
  const generated = join(folder, "generated");
  await generateTrips({ rows: generatedRows, outputFolder: generated });
  const files = readdirSync(join(generated, "nytaxirides"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((one) => one.endsWith(".parquet"))) {
    const key = `nytaxirides/${file.replaceAll("\\", "/").replace("part-0", "generated")}`;
    await services.cloud.objects.putFile("curated-rows", key, join(generated, "nytaxirides", file));
  }
  const server = await startServer(services);
  const clients = localClients(server.url, "us-west-2");
  const runner = new AthenaRunner({
    client: clients.athena,
    workgroup: "lab",
    database: "nyctaxi",
  });
  return {
    athena: runner,
    url: server.url,
    ask: async (sql) => {
      const { rows } = await runner.ask({ name: "visual", path: "dashboards/nyc-taxi.ts", sql });
      return rows.map((row) =>
        row.map((cell) => (typeof cell === "bigint" ? Number(cell) : (cell as Cell))),
      );
    },
    close: async () => {
      clients.destroy();
      await server.close();
      await services.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
