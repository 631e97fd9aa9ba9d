import type { DuckDBConnection, DuckDBResult, DuckDBType, DuckDBValue } from "@duckdb/node-api";

import type { LocalCloud } from "../cloud";
import { retryThrottled, THROTTLED_ATTEMPTS } from "../faults/retry-throttled";
import { interruptOnAbort } from "./interrupt-on-abort";
import { BytesScannedLimitError, LakeQueryError } from "./lake-errors";
import { QueryInterruptedError } from "../errors";
import { type LakeQuery, type LakeResult, type ScanExtent } from "./lake-query";
import { openLakeSession, type LakeSession } from "./lake-session";
import { nativeFailure } from "./native-functions";
import { plannedScans } from "./scan-plan";
import { scanExtent } from "./scanned-bytes";

/** What a value of a column is to the service that asked. */
export type ReadCell<Cell> = (value: DuckDBValue, type: DuckDBType) => Cell;

/**
 * Runs a SELECT over the lake. Bytes are counted from the plan before anything is read.
 *
 * @param cell what a value of DuckDB's is to the service
 *
 * The rows must be read to their end or the iterator closed: that frees the engine.
 * @throws LakeQueryError when the statement does not bind or breaks off
 * @throws BytesScannedLimitError before reading, when it would scan more than the cutoff
 * @throws QueryInterruptedError when the signal is aborted
 */
export async function runLakeQuery<Cell>(
  cloud: LocalCloud,
  query: LakeQuery,
  cell: ReadCell<Cell>,
): Promise<LakeResult<Cell>> {
  for (const relation of query.relations) {
    if (relation.kind !== "table") continue;
    const call = `read ${relation.source.database}.${relation.source.table}`;
    await passReading(cloud, call, query.signal);
  }
  const session = await openLakeSession(cloud, query);
  if (query.signal?.aborted) {
    session.close();
    throw new QueryInterruptedError();
  }
  const stopListening = interruptOnAbort(session.connection, query.signal);
  const finish = async (endedWell: boolean) => {
    stopListening();
    if (endedWell) await session.release();
    else session.close();
  };
  try {
    const extent = await measure(session, query);
    const result = await session.connection.stream(query.sql, parametersOf(query));
    return {
      rows: readRows(result, query, cell, session, finish),
      extent,
    };
  } catch (error) {
    const told = translated(error, query, session);
    await finish(false);
    throw told;
  }
}

/** @throws QueryInterruptedError when the signal is aborted while a throttled read waits */
async function passReading(
  cloud: LocalCloud,
  call: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await retryThrottled(THROTTLED_ATTEMPTS.reader, () => cloud.pass(call, signal), signal);
  } catch (error) {
    throw signal?.aborted ? new QueryInterruptedError() : error;
  }
}

/** Measures what a query will scan and refuses it over its cutoff. */
export async function measure(session: LakeSession, query: LakeQuery): Promise<ScanExtent> {
  const planned = await plannedScans(session, query.sql, parametersOf(query));
  const extent = await scanExtent(session, planned);
  if (query.cutoffBytes !== undefined && extent.bytes > query.cutoffBytes) {
    throw new BytesScannedLimitError(extent.bytes, query.cutoffBytes);
  }
  return extent;
}

/** What an error of DuckDB means for the query. */
export function translated(error: unknown, query: LakeQuery, { instance }: LakeSession): unknown {
  if (query.signal?.aborted) return new QueryInterruptedError();
  if (error instanceof BytesScannedLimitError || error instanceof QueryInterruptedError)
    return error;
  return nativeFailure(instance, error) ?? LakeQueryError.from(error);
}

async function* readRows<Cell>(
  result: DuckDBResult,
  query: LakeQuery,
  cell: ReadCell<Cell>,
  session: LakeSession,
  finish: (endedWell: boolean) => Promise<void>,
): AsyncGenerator<Cell[][]> {
  let endedWell = false;
  try {
    const types = result.columnTypes();
    for (;;) {
      if (query.signal?.aborted) throw new QueryInterruptedError();
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) {
        endedWell = query.signal?.aborted !== true;
        return;
      }
      yield chunk.getRows().map((row) => row.map((value, index) => cell(value, types[index]!)));
    }
  } catch (error) {
    throw translated(error, query, session);
  } finally {
    await finish(endedWell);
  }
}

function parametersOf(query: LakeQuery): Parameters<DuckDBConnection["run"]>[1] {
  return query.parameters as Parameters<DuckDBConnection["run"]>[1];
}
