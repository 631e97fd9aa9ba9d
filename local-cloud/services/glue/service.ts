import type { LocalCloud } from "../../cloud";
import { BookmarksStore } from "./bookmarks-store";
import { catalogOperations } from "./catalog/catalog-operations";
import { crawlerOperations } from "./crawler-operations";
import { CrawlerRuns } from "./crawlers/crawler-runs";
import { jobOperations } from "./job-operations";
import { JobRuns } from "./job-runs";
import { NO_JOBS, type GlueJobs } from "./job-implementation";
import { JobsStore } from "./jobs-store";
import { qualityOperations } from "./quality-operations";
import { QualityRuns } from "./quality/quality-runs";
import { QualityStore } from "./quality/quality-store";
import { workflowOperations } from "./workflow-operations";
import { WorkflowRuns } from "./workflows/workflow-runs";
import { WorkflowStore } from "./workflows/workflow-store";

/**
 * Glue over the local cloud: catalogue, jobs, crawlers, workflows, data quality.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api.html
 */
export class GlueService {
  /** Jobs and crawlers as they are defined. */
  readonly store: JobsStore;
  /** Data quality rulesets as they are defined. */
  readonly rulesets: QualityStore;
  /** Crawls under way and past. */
  readonly crawls: CrawlerRuns;
  readonly operations;
  /** Job runs under way and past. */
  readonly runs: JobRuns;
  /** Evaluations of rulesets under way and past. */
  readonly quality: QualityRuns;
  /** Workflows and triggers as they are defined. */
  readonly workflows: WorkflowStore;
  /** Runs of workflows under way and past. */
  readonly workflowRuns: WorkflowRuns;

  /** @param jobs what its jobs run @default every script is refused by its name */
  constructor(cloud: LocalCloud, jobs: GlueJobs = NO_JOBS) {
    this.store = new JobsStore(cloud.folder, cloud.clock);
    this.rulesets = new QualityStore(cloud.folder, cloud.clock);
    const bookmarks = new BookmarksStore(cloud.folder);
    this.quality = new QualityRuns(cloud, this.rulesets);
    this.runs = new JobRuns(cloud, this.store, bookmarks, {
      file: jobs.file,
      scripts: jobs.scripts({ quality: this.quality }),
    });
    this.crawls = new CrawlerRuns(cloud, this.store);
    this.workflows = new WorkflowStore(cloud.folder, cloud.clock, this.store);
    this.workflowRuns = new WorkflowRuns(cloud, this.workflows, {
      jobs: this.runs,
      crawls: this.crawls,
    });
    this.operations = {
      ...catalogOperations(cloud.catalog, cloud.account),
      ...jobOperations(this.store, this.runs, bookmarks),
      ...crawlerOperations(this.store, this.crawls),
      ...qualityOperations(this.rulesets, this.quality),
      ...workflowOperations(this.workflows, this.workflowRuns),
    };
  }

  /** Stops runs and crawls that go on. */
  async close(): Promise<void> {
    // First, or a workflow would take what is stopped now for an end that starts something else.
    const workflows = this.workflowRuns.close();
    await Promise.all([this.runs.close(), this.crawls.close(), this.quality.close(), workflows]);
  }
}

/** What descriptions of resources say that use the running service. */
export interface WithGlue {
  readonly glue: GlueService;
}
