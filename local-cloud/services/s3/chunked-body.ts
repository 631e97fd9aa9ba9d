import { Transform, type TransformCallback } from "node:stream";

import { incompleteBody } from "./errors";

/** Longest line between chunks: a size, a signature, or a trailer. Unit: bytes. */
const MAX_LINE_BYTES = 8_192;

const LINE_END = Buffer.from("\r\n");

/**
 * Takes the chunks' framing off a body in `aws-chunked` encoding: `<hex size>[;signature]\r\n<bytes>\r\n`, then
 * trailers with checksums.
 * @throws ServiceError `IncompleteBody` when a chunk is not as long as it says
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export class ChunkedBody extends Transform {
  /** Trailers by lower-case name, complete at the end. */
  readonly trailers = new Map<string, string>();
  private state: "size" | "bytes" | "line end" | "trailers" = "size";
  /** What is left of the chunk. Unit: bytes. */
  private left = 0;
  private line = Buffer.alloc(0);

  override _transform(sent: Buffer, _encoding: string, done: TransformCallback): void {
    try {
      for (let rest = sent; rest.length > 0;) {
        rest = this.state === "bytes" ? this.takeBytes(rest) : this.takeLine(rest);
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    // The empty line at the very end is left out by some clients.
    if (this.state !== "trailers") return done(incompleteBody());
    this.readTrailer(this.line.toString("latin1"));
    done();
  }

  private takeBytes(sent: Buffer): Buffer {
    const bytes = sent.subarray(0, this.left);
    this.push(bytes);
    this.left -= bytes.length;
    if (this.left === 0) this.state = "line end";
    return sent.subarray(bytes.length);
  }

  private takeLine(sent: Buffer): Buffer {
    const held = this.line.length;
    const all = held > 0 ? Buffer.concat([this.line, sent]) : sent;
    const end = all.indexOf(LINE_END);
    if (end > MAX_LINE_BYTES || (end < 0 && all.length > MAX_LINE_BYTES)) throw incompleteBody();
    if (end < 0) {
      this.line = Buffer.from(all);
      return Buffer.alloc(0);
    }
    this.line = Buffer.alloc(0);
    this.readLine(all.toString("latin1", 0, end));
    return all.subarray(end + LINE_END.length);
  }

  private readLine(line: string): void {
    if (this.state === "trailers") return this.readTrailer(line);
    if (this.state === "line end") {
      if (line !== "") throw incompleteBody();
      this.state = "size";
      return;
    }
    const size = /^([0-9a-f]{1,12})(?:;.*)?$/i.exec(line);
    if (!size) throw incompleteBody();
    this.left = Number.parseInt(size[1]!, 16);
    this.state = this.left === 0 ? "trailers" : "bytes";
  }

  private readTrailer(line: string): void {
    const at = line.indexOf(":");
    if (at > 0)
      this.trailers.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
}
