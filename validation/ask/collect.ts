import type { AnswerStream, Cell, QueryAnswer } from "./answer";
import type { Timing } from "./polling";

/** Reads a whole answer into memory. @param started time of the start, in the timing's milliseconds */
export async function collect(
  stream: AnswerStream,
  timing: Timing,
  started: number,
): Promise<QueryAnswer> {
  const { rows: source, ...rest } = stream;
  const rows: (readonly Cell[])[] = [];
  for await (const row of source) rows.push(row);
  return { ...rest, rows, seconds: (timing.now() - started) / 1000 };
}
