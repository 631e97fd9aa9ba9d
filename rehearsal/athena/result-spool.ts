import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { once } from "node:events";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

import { outputTooLarge } from "../lake/statement-limits";

/** Every how many rows a page may begin cheaply. */
const INDEX_STEP = 500;

/** A row as text; undefined is NULL. */
export type SpooledRow = readonly (string | null)[];

/** Rows of a result on disk, one JSON array a line, so that a million of them need no memory. */
export class ResultSpool {
  private readonly offsets: number[] = [0];
  private size = 0;
  private count = 0;
  private stream: WriteStream | undefined;

  /** @param limitBytes most bytes of all rows */
  constructor(
    private readonly path: string,
    private readonly limitBytes: number,
  ) {}

  get rowCount(): number {
    return this.count;
  }

  /** @throws LakeQueryError when the rows are more than is kept of a statement */
  async append(rows: readonly SpooledRow[]): Promise<void> {
    if (!this.stream) {
      await mkdir(dirname(this.path), { recursive: true });
      this.stream = createWriteStream(this.path);
    }
    for (const row of rows) {
      const line = `${JSON.stringify(row)}\n`;
      this.size += Buffer.byteLength(line);
      if (this.size > this.limitBytes) throw outputTooLarge(this.limitBytes);
      this.count += 1;
      if (this.count % INDEX_STEP === 0) this.offsets.push(this.size);
      if (!this.stream.write(line)) await once(this.stream, "drain");
    }
  }

  /** No more rows follow. */
  async end(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await once(this.stream, "close");
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
