import { relative } from "node:path";

/** A stream to print to; a terminal has a width. */
export type OutputStream = NodeJS.WritableStream &
  Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns">>;

/** Output of a command: answers to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: OutputStream;
  readonly err: OutputStream;
}

/** The process's own streams. */
export const processTerminal: Terminal = { out: process.stdout, err: process.stderr };

/** A reader such as `head` may close the pipe; that is not a failure. */
export function endQuietlyOnClosedPipe({ out }: Terminal): void {
  out.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
}

/** A path for output: relative to the working directory if that is shorter. */
export function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere !== "" && fromHere.length < path.length ? fromHere : path;
}
