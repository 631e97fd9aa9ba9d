import { runBounded } from "../ask/bounded-pool";
import type { LakeFinding } from "./finding";
import { partitionOf, type LakeObject, type LakeView } from "./lake-view";

/** Length of the footer in four bytes, then the mark. https://parquet.apache.org/docs/file-format/ */
const TAIL_BYTES = 8;
const MARK = "PAR1";

/** Parallel reads from S3. */
const READS = 16;

/** Checks whether every file of the table ends as a Parquet file does; a truncated or overwritten one does not. */
export async function checkFiles(view: LakeView): Promise<LakeFinding[]> {
  const found: LakeFinding[] = [];
  await runBounded(
    view.files,
    () => "s3",
    { atOnce: READS, atOnceOf: () => READS },
    async (file) => {
      const fault = await faultOf(view, file);
      if (fault === undefined) return;
      found.push({
        cause: "corrupt-file",
        subject: partitionOf(view, file.uri),
        message: `The partition ${partitionOf(view, file.uri)} of ${view.table} is corrupt: ${file.uri} ${fault}.`,
        expected: `a Parquet file, whose last four bytes are ${MARK}`,
        got: fault,
        remedy:
          "Write the month again with the ETL job, or restore the object's earlier version from the bucket.",
      });
    },
  );
  return found.sort((left, right) => (left.message < right.message ? -1 : 1));
}

async function faultOf(view: LakeView, file: LakeObject): Promise<string | undefined> {
  if (file.sizeBytes < MARK.length + TAIL_BYTES) return `has ${file.sizeBytes} bytes only`;
  const tail = await view.tail(file, TAIL_BYTES);
  const mark = tail.subarray(4).toString("latin1");
  if (mark !== MARK) return `ends with ${JSON.stringify(mark)} in place of ${MARK}`;
  const footer = tail.readUInt32LE(0);
  return footer + TAIL_BYTES + MARK.length > file.sizeBytes
    ? `has ${file.sizeBytes} bytes, fewer than the ${footer} of its footer`
    : undefined;
}
