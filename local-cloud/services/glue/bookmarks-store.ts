import { join } from "node:path";

import type { JobBookmarkEntry } from "@aws-sdk/client-glue";

import { ServiceError } from "../../errors";
import type { ObjectEntry } from "../../stores/object-store";
import { JsonDocument } from "../../state/document";
import type { JobBookmark } from "./job-implementation";

/** When each file was last modified as it was processed, by transformation context and S3 address. */
type Processed = Record<string, Record<string, string>>;

interface StoredBookmark {
  /** How often the bookmark was written, resets included. */
  readonly version: number;
  /** Runs since the last reset. */
  readonly run: number;
  readonly runId?: string;
  readonly previousRunId?: string;
  readonly processed: Processed;
}

/** How a run uses its job's bookmark, as `--job-bookmark-option` says it. */
const OPTIONS = ["job-bookmark-enable", "job-bookmark-disable", "job-bookmark-pause"];

/** A bookmark while its job runs. */
export interface OpenBookmark extends JobBookmark {
  /** Called when the run has succeeded, as the script calls `job.commit()`. */
  commit(): void;
}

/** Job bookmarks of one account, kept in the cloud's folder. */
export class BookmarksStore {
  private readonly document: JsonDocument<Record<string, StoredBookmark>>;

  constructor(folder: string) {
    this.document = new JsonDocument(join(folder, "glue-bookmarks.json"), {});
  }

  /**
   * @param option value of `--job-bookmark-option`; Glue's own default is to keep none
   * @throws ServiceError `InvalidInputException` for an option that Glue has not
   */
  open(jobName: string, runId: string, option = "job-bookmark-disable"): OpenBookmark {
    if (!OPTIONS.includes(option)) {
      throw new ServiceError(
        "InvalidInputException",
        `--job-bookmark-option is ${JSON.stringify(option)}; it may be ${OPTIONS.join(", ")}.`,
      );
    }
    const seen: Processed = {};
    const known = () => this.document.get()[jobName]?.processed ?? {};
    return {
      unprocessed: (context, files) => {
        if (option === "job-bookmark-disable") return [...files];
        const marks = Object.fromEntries(files.map((file) => [addressOf(file), stampOf(file)]));
        seen[context] = { ...seen[context], ...marks };
        return files.filter((file) => known()[context]?.[addressOf(file)] !== stampOf(file));
      },
      commit: () => {
        if (option === "job-bookmark-enable") this.write(jobName, runId, seen);
      },
    };
  }

  /** @throws ServiceError `EntityNotFoundException` for a job without a bookmark */
  get(jobName: string): JobBookmarkEntry {
    const stored = this.document.get()[jobName];
    if (!stored) {
      throw new ServiceError(
        "EntityNotFoundException",
        `Continuation for job ${jobName} not found. No run with bookmarks on has succeeded yet.`,
      );
    }
    return {
      JobName: jobName,
      Version: stored.version,
      Run: stored.run,
      Attempt: 0,
      PreviousRunId: stored.previousRunId,
      RunId: stored.runId,
      JobBookmark: JSON.stringify(stored.processed),
    };
  }

  /** Forgets what was processed: the next run reads every file. @throws ServiceError `EntityNotFoundException` */
  reset(jobName: string): JobBookmarkEntry {
    const { Version = 0 } = this.get(jobName);
    this.document.update((bookmarks) => {
      bookmarks[jobName] = { version: Version + 1, run: 0, processed: {} };
    });
    return this.get(jobName);
  }

  private write(jobName: string, runId: string, seen: Processed): void {
    this.document.update((bookmarks) => {
      const old = bookmarks[jobName];
      const processed = { ...old?.processed };
      for (const [context, marks] of Object.entries(seen))
        processed[context] = { ...processed[context], ...marks };
      bookmarks[jobName] = {
        version: (old?.version ?? 0) + 1,
        run: (old?.run ?? 0) + 1,
        runId,
        previousRunId: old?.runId,
        processed,
      };
    });
  }
}

function addressOf({ bucket, key }: ObjectEntry): string {
  return `s3://${bucket}/${key}`;
}

/** A file with another time or size counts as another file, as for Glue. */
function stampOf({ lastModified, sizeBytes }: ObjectEntry): string {
  return `${lastModified.toISOString()} ${sizeBytes}`;
}
