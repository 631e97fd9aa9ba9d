import type {
  BatchStopJobRunRequest,
  CreateJobRequest,
  GetJobRunsRequest,
  StartJobRunRequest,
} from "@aws-sdk/client-glue";

import type { BookmarksStore } from "./bookmarks-store";
import type { JobRuns } from "./job-runs";
import type { JobsStore } from "./jobs-store";
import { paged } from "../../protocol/paged";

export interface JobRequest {
  readonly JobName?: string;
}

/** Glue's calls for jobs, their runs and their bookmarks. */
export function jobOperations(store: JobsStore, runs: JobRuns, bookmarks: BookmarksStore) {
  const nameOf = ({ JobName }: JobRequest) => store.getJob(JobName).Name ?? "";
  return {
    CreateJob: (input: CreateJobRequest) => {
      store.createJob(input);
      return { Name: input.Name };
    },
    GetJob: ({ JobName }: JobRequest) => ({ Job: store.getJob(JobName) }),
    DeleteJob: ({ JobName }: JobRequest) => {
      store.deleteJob(JobName ?? "");
      return { JobName };
    },
    GetJobs: () => ({ Jobs: store.jobs() }),
    ListJobs: () => ({ JobNames: store.jobs().map(({ Name }) => Name) }),
    StartJobRun: (input: StartJobRunRequest) => ({ JobRunId: runs.start(input) }),
    GetJobRun: async ({ JobName, RunId }: JobRequest & { readonly RunId?: string }) => ({
      JobRun: await runs.soon(JobName, RunId),
    }),
    GetJobRuns: (input: GetJobRunsRequest) => {
      const page = paged(runs.list(nameOf(input)), input.MaxResults, input.NextToken);
      return { JobRuns: page.items, NextToken: page.next };
    },
    BatchStopJobRun: (input: BatchStopJobRunRequest) => runs.stop(input),
    GetJobBookmark: (input: JobRequest) => ({ JobBookmarkEntry: bookmarks.get(nameOf(input)) }),
    ResetJobBookmark: (input: JobRequest) => ({ JobBookmarkEntry: bookmarks.reset(nameOf(input)) }),
  };
}
