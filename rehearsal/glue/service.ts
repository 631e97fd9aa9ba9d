import type { LocalCloud } from "../cloud";
import { BookmarksStore } from "./bookmarks-store";
import { catalogOperations } from "./catalog-operations";
import { crawlerOperations } from "./crawler-operations";
import { CrawlerRuns } from "./crawlers/crawler-runs";
import { jobOperations } from "./job-operations";
import { JobRuns } from "./job-runs";
import { JobsStore } from "./jobs-store";
import { qualityOperations } from "./quality-operations";
import { QualityRuns } from "./quality/quality-runs";
import { QualityStore } from "./quality/quality-store";

/**
 * Glue over the local cloud: catalogue, jobs, crawlers, data quality.
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

  constructor(cloud: LocalCloud) {
    this.store = new JobsStore(cloud.folder, cloud.clock);
    this.rulesets = new QualityStore(cloud.folder, cloud.clock);
    const bookmarks = new BookmarksStore(cloud.folder);
    this.quality = new QualityRuns(cloud, this.rulesets);
    this.runs = new JobRuns(cloud, this.store, bookmarks);
    this.crawls = new CrawlerRuns(cloud, this.store);
    this.operations = {
      ...catalogOperations(cloud.catalog),
      ...jobOperations(this.store, this.runs, bookmarks),
      ...crawlerOperations(this.store, this.crawls),
      ...qualityOperations(this.rulesets, this.quality),
    };
  }

  /** Stops runs and crawls that go on. */
  async close(): Promise<void> {
    await Promise.all([this.runs.close(), this.crawls.close(), this.quality.close()]);
  }
}
