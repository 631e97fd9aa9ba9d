import { ServiceError } from "../../errors";

/**
 * Takes the chunks' framing off a body in `aws-chunked` encoding: `<hex size>[;signature]\r\n<bytes>\r\n`, then
 * trailers with checksums.
 * @throws ServiceError `IncompleteBody` when a chunk is shorter than it says
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function decodeChunks(sent: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = sent.indexOf("\r\n", at);
    const size =
      end < 0
        ? Number.NaN
        : Number.parseInt(sent.toString("latin1", at, end).split(";")[0] ?? "", 16);
    if (!Number.isInteger(size) || end + 2 + size > sent.length) {
      throw new ServiceError("IncompleteBody", "The request body terminated unexpectedly");
    }
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(sent.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
