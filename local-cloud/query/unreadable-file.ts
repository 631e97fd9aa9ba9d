/** DuckDB's words for a Parquet file that is none, or is broken off or overwritten in its middle. */
const UNREADABLE =
  /No magic bytes found|TProtocolException|don't know what type|too small to be a Parquet file|Snappy|ZSTD|decompress|Out of buffer/i;

/**
 * What is wrong with a file that could not be read, where the fault is the file's.
 * @returns the engine's words with the object's address in place of its path on this machine, or undefined
 */
export function unreadableFile(error: unknown): string | undefined {
  const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  if (!UNREADABLE.test(message)) return undefined;
  return message
    .replace(/^(?:[A-Z]\w*(?: \w+)* )?Error: /, "")
    .replace(/["'][^"']*\/buckets\/([^/"']+)\/([^"']+)["']/, "s3://$1/$2");
}
