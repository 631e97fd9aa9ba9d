import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";

import type { LocalCloud } from "../cloud";
import { retryThrottled, THROTTLED_ATTEMPTS } from "../faults/retry-throttled";
import { cellOf } from "./cells";
import { interruptOnAbort } from "./interrupt-on-abort";
import { BytesScannedLimitError, LakeQueryError } from "./lake-errors";
import { QueryInterruptedError } from "../errors";
import {
  type CellValue,
  type LakeQuery,
  type LakeResult,
  type ResultColumn,
  type ScanExtent,
} from "./lake-query";
import { openLakeSession, type LakeSession } from "./lake-session";
import { plannedScans } from "./scan-plan";
import { scanExtent } from "./scanned-bytes";
import { trinoType } from "./types";

/**
 * Runs a SELECT over the lake. Bytes are counted from the plan before anything is read.
 *
 * The rows must be read to their end or the iterator closed: that frees the engine.
 * @throws LakeQueryError when the statement does not bind or breaks off
 * @throws BytesScannedLimitError before reading, when it would scan more than the cutoff
 * @throws QueryInterruptedError when the signal is aborted
 */
export async function runLakeQuery(cloud: LocalCloud, query: LakeQuery): Promise<LakeResult> {
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
      columns: query.columns ?? resultColumns(result),
      rows: readRows(result, query, finish),
      extent,
    };
  } catch (error) {
    await finish(false);
    throw translated(error, query);
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

/** Names and types of a SELECT's columns, without running it. @throws LakeQueryError */
export async function readSchema(cloud: LocalCloud, query: LakeQuery): Promise<ResultColumn[]> {
  const session = await openLakeSession(cloud, query);
  try {
    const statement = await session.connection.prepare(query.sql);
    return Array.from({ length: statement.columnCount }, (_, index) => ({
      name: statement.columnName(index),
      type: trinoType(statement.columnType(index)),
    }));
  } catch (error) {
    throw LakeQueryError.from(error);
  } finally {
    session.close();
  }
}

/** Measures what a query will scan and refuses it over its cutoff. */
export async function measure(session: LakeSession, query: LakeQuery): Promise<ScanExtent> {
  const planned = await plannedScans(session, query.sql, parametersOf(query));
  const extent = await scanExtent(session.connection, session.scans, planned);
  if (query.cutoffBytes !== undefined && extent.bytes > query.cutoffBytes) {
    throw new BytesScannedLimitError(extent.bytes, query.cutoffBytes);
  }
  return extent;
}

/** What an error of DuckDB means for the query. */
export function translated(error: unknown, query: LakeQuery): unknown {
  if (query.signal?.aborted) return new QueryInterruptedError();
  if (error instanceof BytesScannedLimitError || error instanceof QueryInterruptedError)
    return error;
  return LakeQueryError.from(error);
}

function resultColumns(result: DuckDBResult): ResultColumn[] {
  return result
    .columnNames()
    .map((name, index) => ({ name, type: trinoType(result.columnType(index)) }));
}

async function* readRows(
  result: DuckDBResult,
  query: LakeQuery,
  finish: (endedWell: boolean) => Promise<void>,
): AsyncGenerator<CellValue[][]> {
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
      yield chunk.getRows().map((row) => row.map((value, index) => cellOf(value, types[index]!)));
    }
  } catch (error) {
    throw translated(error, query);
  } finally {
    await finish(endedWell);
  }
}

function parametersOf(query: LakeQuery): Parameters<DuckDBConnection["run"]>[1] {
  return query.parameters as Parameters<DuckDBConnection["run"]>[1];
}
