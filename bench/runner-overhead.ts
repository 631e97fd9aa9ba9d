import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { GetQueryExecutionCommand, type AthenaClient } from "@aws-sdk/client-athena";

import { joinRehearsal } from "../automation/rehearsal-folder/join-rehearsal";
import { localClients } from "../automation/run-lab/lab-clients";
import { loadCatalogue } from "../sql/catalogue/catalogue";
import { AthenaRunner } from "../validation/ask/athena-runner";
import { serveLab } from "./overhead/lab-server";
import { installClients, PythonClient, type Asked } from "./overhead/python-client";

/**
 * Time of queries beyond the query engine's own, for this project's runner and for other clients: one run,
 * one endpoint, the clients in turn. Installs PyAthena and awswrangler with pip.
 * Usage: npx ts-node -T bench/runner-overhead.ts [rounds]; default 2.
 */
interface Client {
  readonly name: string;
  readonly ask: (sql: string) => Promise<Asked>;
}

/** Small: all of Athena's questions. Large: queries that take the engine a second or more. */
const SETS: Readonly<Record<string, readonly string[]>> = {
  "the lab's": loadCatalogue()
    .filter(({ kind, engine }) => kind === "question" && engine === "athena")
    .map(({ sql }) => sql),
  long: [1, 2, 3, 4, 5].map(
    (more) =>
      `select sum(sqrt(abs(a.fare_amount * b.fare_amount + c.month))) as total from nytaxirides a
       cross join nytaxirides b cross join (select month from nytaxirides limit ${3 * more}) c`,
  ),
};

async function main(rounds: number): Promise<void> {
  const python = installClients();
  const folder = join(mkdtempSync(join(tmpdir(), "lab-bench-")), "lab");
  const stop = await serveLab(folder);
  const lab = await joinRehearsal(folder);
  const { url } = lab;
  const { region, outputs } = lab.manifest;
  const labClients = localClients(url, region);
  const { athena } = labClients;
  const place = [outputs.athenaWorkgroup, outputs.databaseName] as const;
  const others = ["pyathena", "awswrangler"].flatMap((name) =>
    [[], ["0.05"]].map((interval) => ({
      name: `${name}${interval.length > 0 ? ", looking every 50 ms" : ""}`,
      client: new PythonClient(python, [name, ...place, ...interval], url, region),
    })),
  );
  const clients: Client[] = [
    { name: "this runner", ask: askerOf(athena, ...place) },
    ...others.map(({ name, client }) => ({ name, ask: (sql: string) => client.ask(sql) })),
  ];
  try {
    console.log(
      "| queries | client | median, ms | 90 %, ms | most, ms | engine's median, ms | asked |",
    );
    console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for (const [set, statements] of Object.entries(SETS))
      await measure(set, statements, clients, rounds, athena);
  } finally {
    others.forEach(({ client }) => client.close());
    labClients.destroy();
    await lab.close();
    await stop();
  }
}

function askerOf(client: AthenaClient, workgroup: string, database: string): Client["ask"] {
  const runner = new AthenaRunner({ client, workgroup, database });
  return async (sql) => {
    const started = performance.now();
    const { queryId, rows } = await runner.ask({ name: "bench", path: "bench", sql });
    return { queryId, rows: rows.length, millis: performance.now() - started };
  };
}

/** Runs every statement with every client, in turn, after one round that is not counted. */
async function measure(
  set: string,
  statements: readonly string[],
  clients: readonly Client[],
  rounds: number,
  athena: AthenaClient,
): Promise<void> {
  const overheads = new Map<string, number[]>();
  const engines = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, sql] of statements.entries()) {
      for (let turn = 0; turn < clients.length; turn += 1) {
        const { name, ask } = clients[(turn + at + round) % clients.length]!;
        const { queryId, millis } = await ask(sql);
        const engine = await engineMillis(athena, queryId);
        if (round === 0) continue;
        overheads.set(name, [...(overheads.get(name) ?? []), millis - engine]);
        engines.set(name, [...(engines.get(name) ?? []), engine]);
      }
    }
  }
  for (const { name } of clients) {
    const all = overheads.get(name)!.sort((left, right) => left - right);
    const engine = engines.get(name)!.sort((left, right) => left - right);
    const figures = [part(all, 0.5), part(all, 0.9), part(all, 1), part(engine, 0.5)];
    console.log(
      `| ${[set, name, ...figures.map((one) => one.toFixed(0)), all.length].join(" | ")} |`,
    );
  }
}

/** The query engine's own figure, from the service, for all clients. */
async function engineMillis(athena: AthenaClient, queryId: string): Promise<number> {
  const query = new GetQueryExecutionCommand({ QueryExecutionId: queryId });
  const { QueryExecution } = await athena.send(query);
  const { EngineExecutionTimeInMillis = NaN, QueryQueueTimeInMillis = 0 } =
    QueryExecution?.Statistics ?? {};
  return EngineExecutionTimeInMillis + QueryQueueTimeInMillis;
}

function part(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

void main(Number(process.argv[2] ?? 2));
