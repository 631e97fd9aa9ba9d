import type { Statement } from "../../sql/catalogue/statement";
import type { Ask, AskOptions, QueryRunner } from "../ask/answer";
import { runBounded } from "../ask/bounded-pool";
import { QueryFailedError } from "../ask/query-failed-error";
import type { LakeFinding } from "./finding";
import { partitionOf, type LakeView } from "./lake-view";

/** Partitions read in parallel: well below what a service runs. */
const AT_ONCE = 4;

/**
 * Reads every partition separately, to find the one that cannot be read: a query engine reports that a
 * file is broken in the middle, but not always which file.
 */
export async function probePartitions(
  view: LakeView,
  athena: QueryRunner,
  statement: Statement,
  options?: AskOptions,
): Promise<LakeFinding[]> {
  const found: LakeFinding[] = [];
  const partitions = [...new Set(view.files.map(({ uri }) => partitionOf(view, uri)))].sort();
  const bounds = { atOnce: AT_ONCE, atOnceOf: () => AT_ONCE };
  await runBounded(
    partitions,
    () => "athena",
    bounds,
    async (partition) => {
      try {
        await athena.ask(askOf(statement, partition), options);
      } catch (error) {
        if (!(error instanceof QueryFailedError)) throw error;
        // A query that could not be asked says nothing about the files.
        if (error.diagnosis.isEnvironment) return;
        found.push({
          cause: "corrupt-file",
          subject: partition,
          message: `The partition ${partition} of ${view.table} is corrupt: it cannot be read. ${error.reason}`,
          expected: "a partition whose every column can be read",
          got: error.reason,
          remedy:
            "Write the month again with the ETL job, or restore the objects' earlier versions from the bucket.",
        });
      }
    },
  );
  return found;
}

function askOf({ name, path, sql, firstLine, parameters }: Statement, partition: string): Ask {
  const values = partition.split("/").map((part) => part.slice(part.indexOf("=") + 1));
  return {
    name,
    path,
    sql,
    firstLine,
    parameters: parameters.map((one, place) => ({ ...one, value: values[place] ?? "" })),
  };
}
