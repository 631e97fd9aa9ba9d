import { relative } from "node:path";

/** A stream to print to, which may be a terminal and then knows its width. */
export type OutputStream = NodeJS.WritableStream &
  Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns">>;

/** Where a command writes to: answers to `out`, everything about them to `err`. */
export interface Terminal {
  readonly out: OutputStream;
  readonly err: OutputStream;
}

/** The process's own streams. */
export const processTerminal: Terminal = { out: process.stdout, err: process.stderr };

/** Lets a reader such as `head` close the pipe without that being a failure. */
export function endQuietlyOnClosedPipe({ out }: Terminal): void {
  out.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
}

/** A path as it is printed: from the working directory where that is shorter. */
export function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere !== "" && fromHere.length < path.length ? fromHere : path;
}
