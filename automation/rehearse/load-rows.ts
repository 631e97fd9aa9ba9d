import { QUARANTINE } from "../../datasets/tables";
import type { LocalCloud } from "../../rehearsal/cloud";
import type { QueryRunner } from "../../validation/answer";
import { formatCount } from "../../validation/quantities";
import { ExpectationError } from "../expectation-error";
import type { LabOutputs } from "../lab-outputs";
import type { LabClients } from "../lab-clients";
import { etlCounts, runJob } from "./etl-run";
import { loadGenerated } from "./load-generated";
import { describePrefix, loadOwnFiles } from "./raw-bucket";
import type { RowSource } from "./rehearse-options";

/** A built lab that rows can be loaded into. */
export interface LoadTarget {
  readonly cloud: LocalCloud;
  readonly clients: LabClients;
  readonly athena: QueryRunner;
  readonly outputs: LabOutputs;
  readonly signal?: AbortSignal;
}

/** Figures of the load for the report, each with the run or query that counted it. */
export type LoadFigures = Record<string, string | number>;

/** Brings the rows into the lake. The sample needs nothing: the lab's DataLake has uploaded it. */
export async function bringRows(
  { cloud, clients, outputs, signal }: LoadTarget,
  source: RowSource,
  report: (progress: string) => void,
): Promise<string> {
  if (source.kind === "generated") {
    const { rows, seed } = source;
    return loadGenerated({ cloud, glue: clients.glue, outputs, rows, seed, signal, report });
  }
  if (source.kind === "own") await loadOwnFiles(cloud, outputs.rawUri, source.files);
  const whose = source.kind === "own" ? `CSV from ${source.folder}` : "real CSV rows of TLC";
  return `${await describePrefix(cloud, outputs.rawUri)} of ${whose}`;
}

/**
 * Runs the ETL job over the raw files and checks with Athena that every row it counted is there.
 * @throws ExpectationError when the job fails or its counts are not what the tables hold
 */
export async function transformRows(
  { clients, athena, outputs, signal }: Omit<LoadTarget, "cloud">,
  figures: LoadFigures,
): Promise<string> {
  const run = await runJob(clients.glue, outputs.etlJobName, { signal });
  const counts = etlCounts(run);
  Object.assign(figures, counts, { jobRunId: run.Id ?? "" });
  await expectRows(athena, outputs.canonicalTable, counts.written, figures);
  await expectRows(athena, QUARANTINE.name, counts.quarantined, figures);
  return (
    `read ${formatCount(counts.read)} rows = ${formatCount(counts.written)} written + ` +
    `${formatCount(counts.quarantined)} quarantined, ${formatCount(counts.partitions)} partitions`
  );
}

async function expectRows(
  athena: QueryRunner,
  table: string,
  expected: number,
  figures: LoadFigures,
): Promise<void> {
  const statement = {
    name: `count-${table}`,
    path: `count of ${table}`,
    sql: `select count(*) as n from ${table}`,
  };
  const { rows, queryId } = await athena.ask(statement);
  const counted = Number(rows[0]?.[0] ?? 0);
  if (counted !== expected) {
    throw new ExpectationError(
      `The ETL job counted ${expected} rows for ${table}, but Athena finds ${counted} (query ${queryId}). ` +
        `If it finds fewer, the table's projected range may leave months out.`,
    );
  }
  figures[`${table} rows`] = counted;
  figures[`${table} query`] = queryId;
}
