import { mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

import { outputTooLarge } from "../../query/statement-limits";

/** Every how many rows a page may begin cheaply. */
const INDEX_STEP = 500;

/** A row as text; undefined is NULL. */
export type SpooledRow = readonly (string | null)[];

/** Rows of a result on disk, one JSON array a line, so that a million of them need no memory. */
export class ResultSpool {
  private readonly offsets: number[] = [0];
  private size = 0;
  private count = 0;

  private constructor(private readonly path: string) {}

  /**
   * Keeps rows in a file, which is gone again when that fails.
   * @param limitBytes most bytes of all rows
   * @throws LakeQueryError when the rows are more than is kept of a statement, and whatever the batches throw
   */
  static async of(
    path: string,
    limitBytes: number,
    batches: AsyncIterable<readonly SpooledRow[]> | Iterable<readonly SpooledRow[]>,
  ): Promise<ResultSpool> {
    const spool = new ResultSpool(path);
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, "w");
    try {
      for await (const rows of batches) await file.appendFile(spool.lines(rows, limitBytes));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return spool;
  }

  get rowCount(): number {
    return this.count;
  }

  /** Rows as text, after which more may follow. */
  private lines(rows: readonly SpooledRow[], limitBytes: number): string {
    let lines = "";
    for (const row of rows) {
      const line = `${JSON.stringify(row)}\n`;
      this.size += Buffer.byteLength(line);
      if (this.size > limitBytes) throw outputTooLarge(limitBytes);
      this.count += 1;
      if (this.count % INDEX_STEP === 0) this.offsets.push(this.size);
      lines += line;
    }
    return lines;
  }

  /** Rows from a place on, at most so many. */
  async page(first: number, atMost: number): Promise<SpooledRow[]> {
    if (first >= this.count || atMost <= 0) return [];
    const step = Math.floor(first / INDEX_STEP);
    const file = await open(this.path);
    try {
      const lines = createInterface({
        input: file.createReadStream({ start: this.offsets[step] ?? 0, autoClose: false }),
      });
      const rows: SpooledRow[] = [];
      let at = step * INDEX_STEP;
      for await (const line of lines) {
        if (at >= first) rows.push(JSON.parse(line) as SpooledRow);
        at += 1;
        if (rows.length === atMost) break;
      }
      return rows;
    } finally {
      await file.close();
    }
  }
}
