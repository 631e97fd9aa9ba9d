import type {
  BatchCreatePartitionRequest,
  BatchStopJobRunRequest,
  CreateCrawlerRequest,
  CreateDatabaseRequest,
  CreateJobRequest,
  CreatePartitionRequest,
  CreateTableRequest,
  DeletePartitionRequest,
  GetJobRunsRequest,
  GetPartitionRequest,
  GetPartitionsRequest,
  GetTablesRequest,
  StartJobRunRequest,
  UpdateTableRequest,
} from "@aws-sdk/client-glue";

import type { LocalCloud } from "../cloud";
import { NotSimulatedError, ServiceError } from "../errors";
import { BookmarksStore } from "./bookmarks-store";
import { JobRuns } from "./job-runs";
import { JobsStore } from "./jobs-store";

interface TableRequest {
  readonly DatabaseName?: string;
  readonly Name?: string;
}

/**
 * Glue over the local cloud: catalogue, jobs, crawlers.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api.html
 */
export class GlueService {
  /** Jobs and crawlers as they are defined. */
  readonly store: JobsStore;
  private readonly bookmarks: BookmarksStore;
  private readonly runs: JobRuns;
  readonly operations;

  constructor(private readonly cloud: LocalCloud) {
    this.store = new JobsStore(cloud.folder, cloud.clock);
    this.bookmarks = new BookmarksStore(cloud.folder);
    this.runs = new JobRuns(cloud, this.store, this.bookmarks);
    this.operations = { ...this.catalogOperations(), ...this.jobOperations() };
  }

  /** Stops runs that go on. */
  close(): Promise<void> {
    return this.runs.close();
  }

  private catalogOperations() {
    const { catalog } = this.cloud;
    const at = ({
      DatabaseName = "",
      TableName = "",
    }: {
      DatabaseName?: string;
      TableName?: string;
    }) => [DatabaseName, TableName] as const;
    return {
      CreateDatabase: ({ DatabaseInput }: CreateDatabaseRequest) => {
        catalog.createDatabase(DatabaseInput ?? ({} as never));
        return {};
      },
      GetDatabase: ({ Name }: TableRequest) => ({ Database: catalog.getDatabase(Name ?? "") }),
      GetDatabases: () => ({ DatabaseList: catalog.listDatabases() }),
      DeleteDatabase: ({ Name }: TableRequest) => {
        catalog.deleteDatabase(Name ?? "");
        return {};
      },
      CreateTable: ({ DatabaseName, TableInput }: CreateTableRequest) => {
        catalog.createTable(DatabaseName ?? "", TableInput ?? ({} as never));
        return {};
      },
      UpdateTable: ({ DatabaseName, TableInput }: UpdateTableRequest) => {
        catalog.updateTable(DatabaseName ?? "", TableInput ?? ({} as never));
        return {};
      },
      GetTable: ({ DatabaseName, Name }: TableRequest) => ({
        Table: catalog.getTable(DatabaseName ?? "", Name ?? ""),
      }),
      GetTables: ({ DatabaseName, Expression, MaxResults, NextToken }: GetTablesRequest) => {
        const pattern = new RegExp(`^(?:${Expression ?? ".*"})$`);
        const page = paged(
          catalog.listTables(DatabaseName ?? "").filter((table) => pattern.test(table.Name)),
          MaxResults,
          NextToken,
        );
        return { TableList: page.items, NextToken: page.next };
      },
      DeleteTable: ({ DatabaseName, Name }: TableRequest) => {
        catalog.deleteTable(DatabaseName ?? "", Name ?? "");
        return {};
      },
      CreatePartition: (input: CreatePartitionRequest) => {
        const known = catalog.createPartitions(...at(input), [input.PartitionInput ?? {}]);
        if (known.length > 0)
          throw new ServiceError("AlreadyExistsException", "Partition already exists.");
        return {};
      },
      BatchCreatePartition: (input: BatchCreatePartitionRequest) => ({
        Errors: catalog
          .createPartitions(...at(input), input.PartitionInputList ?? [])
          .map((PartitionValues) => ({
            PartitionValues,
            ErrorDetail: {
              ErrorCode: "AlreadyExistsException",
              ErrorMessage: "Partition already exists.",
            },
          })),
      }),
      GetPartition: (input: GetPartitionRequest) => {
        const Partition = catalog.findPartition(...at(input), input.PartitionValues ?? []);
        if (!Partition) throw new ServiceError("EntityNotFoundException", "Cannot find partition.");
        return { Partition };
      },
      GetPartitions: (input: GetPartitionsRequest) => {
        if (input.Expression)
          throw new NotSimulatedError(
            "GetPartitions with an Expression",
            "rehearsal/glue/service.ts",
          );
        const page = paged(catalog.listPartitions(...at(input)), input.MaxResults, input.NextToken);
        return { Partitions: page.items, NextToken: page.next };
      },
      DeletePartition: (input: DeletePartitionRequest) => {
        catalog.deletePartition(...at(input), input.PartitionValues ?? []);
        return {};
      },
    };
  }

  private jobOperations() {
    const { bookmarks, store, runs } = this;
    return {
      CreateJob: (input: CreateJobRequest) => {
        store.createJob(input);
        return { Name: input.Name };
      },
      GetJob: ({ JobName }: { JobName?: string }) => ({ Job: store.getJob(JobName) }),
      DeleteJob: ({ JobName }: { JobName?: string }) => {
        store.deleteJob(JobName ?? "");
        return { JobName };
      },
      CreateCrawler: (input: CreateCrawlerRequest) => {
        store.createCrawler(input);
        return {};
      },
      DeleteCrawler: ({ Name }: TableRequest) => {
        store.deleteCrawler(Name ?? "");
        return {};
      },
      GetJobs: () => ({ Jobs: store.jobs() }),
      ListJobs: () => ({ JobNames: store.jobs().map(({ Name }) => Name) }),
      StartJobRun: (input: StartJobRunRequest) => ({ JobRunId: runs.start(input) }),
      GetJobRun: ({ JobName, RunId }: { JobName?: string; RunId?: string }) => ({
        JobRun: runs.get(JobName, RunId),
      }),
      GetJobRuns: ({ JobName, MaxResults, NextToken }: GetJobRunsRequest) => {
        const page = paged(runs.list(store.getJob(JobName).Name), MaxResults, NextToken);
        return { JobRuns: page.items, NextToken: page.next };
      },
      BatchStopJobRun: (input: BatchStopJobRunRequest) => runs.stop(input),
      GetJobBookmark: ({ JobName }: { JobName?: string }) => ({
        JobBookmarkEntry: bookmarks.get(store.getJob(JobName).Name ?? ""),
      }),
      ResetJobBookmark: ({ JobName }: { JobName?: string }) => ({
        JobBookmarkEntry: bookmarks.reset(store.getJob(JobName).Name ?? ""),
      }),
      GetCrawler: ({ Name }: TableRequest) => ({ Crawler: store.getCrawler(Name) }),
      GetCrawlers: () => ({ Crawlers: store.crawlers() }),
      ListCrawlers: () => ({ CrawlerNames: store.crawlers().map(({ Name }) => Name) }),
    };
  }
}

function paged<T>(
  items: readonly T[],
  size = 100,
  token = "0",
): { items: readonly T[]; next: string | undefined } {
  const first = Number(token);
  return {
    items: items.slice(first, first + size),
    next: first + size < items.length ? String(first + size) : undefined,
  };
}
