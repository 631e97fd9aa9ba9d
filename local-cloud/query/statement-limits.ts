import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";

import type { StatementLimits } from "../limits";
import { LakeQueryError } from "./lake-errors";

/** Why a statement was aborted that nobody cancelled. */
export class StatementTimeoutError extends Error {
  readonly fault = "ours";

  constructor(seconds: number) {
    super(
      `Query timeout: it ran for the ${seconds} seconds that the local cloud gives a statement`,
    );
    this.name = "StatementTimeoutError";
  }
}

/** Aborts a statement when its time is up. @returns a function that lets it be */
export function abortAfter({ timeoutSeconds }: StatementLimits, abort: AbortController) {
  const timer = setTimeout(
    () => abort.abort(new StatementTimeoutError(timeoutSeconds)),
    timeoutSeconds * 1_000,
  );
  return () => clearTimeout(timer);
}

/** The output of a statement is larger than it may be. */
export function outputTooLarge(limit: number): LakeQueryError {
  return new LakeQueryError(
    `The output has more than the ${limit} bytes that the local cloud keeps of a statement`,
    "OutputTooLarge",
  );
}

/** Interrupts a statement that writes more below a folder than it may. @returns whether it did, and stops looking */
export function watchWritten(
  connection: DuckDBConnection,
  folder: string,
  { outputBytes }: StatementLimits,
): () => boolean {
  let isTooLarge = false;
  const timer = setInterval(() => {
    void sizeBelow(folder).then((size) => {
      if (size <= outputBytes) return;
      isTooLarge = true;
      connection.interrupt();
    });
  }, 200);
  return () => {
    clearInterval(timer);
    return isTooLarge;
  };
}

async function sizeBelow(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
