import { QUARANTINE } from "../../datasets/tables";
import type { LocalCloud } from "../../local-cloud/cloud";
import type { QueryRunner } from "../../validation/ask/answer";
import { formatCount } from "../../page-kit/quantities";
import { ExpectationError } from "../errors";
import type { LabOutputs } from "./lab-outputs";
import type { LabClients } from "./lab-clients";
import { etlCounts, runJob } from "./etl-run";
import { loadGenerated } from "./load-generated";
import { describePrefix, loadOwnFiles } from "./raw-bucket";
import type { OwnFile } from "./own-files";

/** The source of a rehearsal's rows. */
export type RowSource =
  | { readonly kind: "sample" }
  | { readonly kind: "generated"; readonly rows: number; readonly seed?: number }
  | { readonly kind: "own"; readonly folder: string; readonly files: readonly OwnFile[] };

/** A built lab without rows. */
export interface LoadTarget {
  readonly cloud: LocalCloud;
  readonly clients: LabClients;
  readonly athena: QueryRunner;
  readonly outputs: LabOutputs;
  readonly signal?: AbortSignal;
}

/** Figures of the load for the report, each with the run or query that counted it. */
export type LoadFigures = Record<string, string | number>;

/** Loads the rows into the lake. For the sample there is nothing to do: the lab's DataLake has uploaded it. */
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
 * Runs the ETL job over the raw files and checks with Athena that all counted rows are there. On AWS, where a run has no
 * counts, it reports Athena's, and there must be trips.
 * @throws ExpectationError when the job fails or its counts differ from the tables
 */
export async function transformRows(
  { clients, athena, outputs, signal }: Omit<LoadTarget, "cloud">,
  figures: LoadFigures,
): Promise<string> {
  const run = await runJob(clients.glue, outputs.etlJobName, { signal });
  const counts = etlCounts(run);
  Object.assign(figures, counts, { jobRunId: run.Id ?? "" });
  if (counts === undefined) return countedRows(athena, outputs.canonicalTable, figures);
  await expectRows(athena, outputs.canonicalTable, counts.written, figures);
  await expectRows(athena, QUARANTINE.name, counts.quarantined, figures);
  return (
    `read ${formatCount(counts.read)} rows = ${formatCount(counts.written)} written + ` +
    `${formatCount(counts.quarantined)} quarantined, ${formatCount(counts.partitions)} partitions`
  );
}

async function countedRows(
  athena: QueryRunner,
  canonicalTable: string,
  figures: LoadFigures,
): Promise<string> {
  const { counted: trips, queryId } = await countRows(athena, canonicalTable, figures);
  const { counted: quarantined } = await countRows(athena, QUARANTINE.name, figures);
  if (trips === 0) {
    throw new ExpectationError(
      `The ETL job succeeded, but Athena finds no rows in ${canonicalTable} (query ${queryId}). ` +
        `Check that the raw bucket has files, and read the job's log.`,
    );
  }
  return `${formatCount(trips)} rows and ${formatCount(quarantined)} quarantined, as Athena counts them`;
}

async function expectRows(
  athena: QueryRunner,
  table: string,
  expected: number,
  figures: LoadFigures,
): Promise<void> {
  const { counted, queryId } = await countRows(athena, table, figures);
  if (counted !== expected) {
    throw new ExpectationError(
      `The ETL job counted ${expected} rows for ${table}, but Athena finds ${counted} (query ${queryId}). ` +
        `If it finds fewer, the table's projected range may leave months out.`,
    );
  }
}

/** Asks Athena for a table's row count, and records the count with its query. */
export async function countRows(
  athena: QueryRunner,
  table: string,
  figures: LoadFigures,
  signal?: AbortSignal,
): Promise<{ readonly counted: number; readonly queryId: string }> {
  const sql = `select count(*) as n from ${table}`;
  const statement = { name: `count-${table}`, path: `count of ${table}`, sql };
  const { rows, queryId } = await athena.ask(statement, { signal });
  const counted = Number(rows[0]?.[0] ?? 0);
  figures[`${table} rows`] = counted;
  figures[`${table} query`] = queryId;
  return { counted, queryId };
}
