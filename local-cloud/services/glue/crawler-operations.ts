import type {
  CreateCrawlerRequest,
  GetCrawlerMetricsRequest,
  GetCrawlersRequest,
  ListCrawlsRequest,
  UpdateCrawlerRequest,
} from "@aws-sdk/client-glue";

import type { CrawlerRuns } from "./crawlers/crawler-runs";
import type { JobsStore } from "./jobs-store";
import { paged } from "../../protocol/paged";

export interface CrawlerRequest {
  readonly Name?: string;
}

/** Glue's calls for crawlers and their crawls. */
export function crawlerOperations(store: JobsStore, runs: CrawlerRuns) {
  const names = () => store.crawlers().map(({ Name = "" }) => Name);
  return {
    CreateCrawler: (input: CreateCrawlerRequest) => {
      store.createCrawler(input);
      return {};
    },
    UpdateCrawler: (input: UpdateCrawlerRequest) => {
      runs.requireReady(input.Name ?? "");
      store.changeCrawler(input);
      return {};
    },
    DeleteCrawler: ({ Name = "" }: CrawlerRequest) => {
      runs.delete(Name);
      return {};
    },
    GetCrawler: ({ Name }: CrawlerRequest) => ({ Crawler: runs.get(Name) }),
    GetCrawlers: ({ MaxResults, NextToken }: GetCrawlersRequest) => {
      const page = paged(names(), MaxResults, NextToken);
      return { Crawlers: page.items.map((name) => runs.get(name)), NextToken: page.next };
    },
    ListCrawlers: () => ({ CrawlerNames: names() }),
    StartCrawler: ({ Name }: CrawlerRequest) => {
      runs.start(Name);
      return {};
    },
    StopCrawler: ({ Name }: CrawlerRequest) => {
      runs.stop(Name);
      return {};
    },
    GetCrawlerMetrics: (input: GetCrawlerMetricsRequest) => {
      const metrics = runs.metrics(input.CrawlerNameList ?? []);
      const page = paged(metrics, input.MaxResults, input.NextToken);
      return { CrawlerMetricsList: page.items, NextToken: page.next };
    },
    ListCrawls: ({ CrawlerName, MaxResults, NextToken }: ListCrawlsRequest) => {
      const page = paged(runs.history(CrawlerName), MaxResults, NextToken);
      return { Crawls: page.items, NextToken: page.next };
    },
  };
}
