import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { Crawler, CrawlerHistory, CrawlerMetrics, LastCrawlInfo } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../../cloud";
import { ServiceError } from "../../../errors";
import { JsonDocument } from "../../../state/document";
import type { JobsStore } from "../jobs-store";
import { CrawlChanges } from "./crawl-changes";
import { runCrawl, type CrawlOutcome } from "./crawl";

/** A crawl that goes on in this process. */
interface LiveCrawl {
  readonly startedAt: Date;
  readonly abort: AbortController;
  readonly done: Promise<LastCrawlInfo>;
}

/** What is kept of a crawler's crawls. */
interface CrawlRecord {
  /** The newest first. */
  history: CrawlerHistory[];
  lastCrawl: LastCrawlInfo;
  folders: readonly string[];
  tables: { created: number; updated: number; deleted: number };
}

const LOG_GROUP = "/aws-glue/crawlers";

/**
 * Runs of crawlers: each really looks at its targets.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-crawler-crawling.html
 */
export class CrawlerRuns {
  private readonly live = new Map<string, LiveCrawl>();
  private readonly document: JsonDocument<Record<string, CrawlRecord>>;

  constructor(
    private readonly cloud: LocalCloud,
    private readonly store: JobsStore,
  ) {
    this.document = new JsonDocument(join(cloud.folder, "glue-crawls.json"), {});
  }

  /** @throws ServiceError `CrawlerRunningException` or `EntityNotFoundException` */
  start(name: string | undefined): void {
    const crawler = this.store.getCrawler(name);
    const key = crawler.Name ?? "";
    this.requireReady(key);
    const abort = new AbortController();
    const startedAt = this.cloud.clock.now();
    const { folders = [] } = this.document.get()[key] ?? {};
    const work = runCrawl(this.cloud, crawler, folders, abort.signal);
    this.live.set(key, { startedAt, abort, done: this.follow(key, startedAt, work, abort.signal) });
  }

  /** @throws ServiceError `CrawlerNotRunningException` or `CrawlerStoppingException` */
  stop(name: string | undefined): void {
    const { Name = "" } = this.store.getCrawler(name);
    const running = this.live.get(Name);
    if (!running) {
      throw new ServiceError(
        "CrawlerNotRunningException",
        `Crawler with name ${Name} isn't running`,
      );
    }
    if (running.abort.signal.aborted) {
      throw new ServiceError(
        "CrawlerStoppingException",
        `Crawler with name ${Name} has already been asked to stop`,
      );
    }
    running.abort.abort();
  }

  /** Refuses to change or delete a crawler at work. @throws ServiceError `CrawlerRunningException` */
  requireReady(name: string): void {
    if (!this.live.has(name)) return;
    throw new ServiceError(
      "CrawlerRunningException",
      `Crawler with name ${name} has already started`,
    );
  }

  /** The crawler with its state and its last crawl. @throws ServiceError `EntityNotFoundException` */
  get(name: string | undefined): Crawler {
    const crawler = this.store.getCrawler(name);
    const key = crawler.Name ?? "";
    const running = this.live.get(key);
    return {
      ...crawler,
      State: running ? (running.abort.signal.aborted ? "STOPPING" : "RUNNING") : "READY",
      CrawlElapsedTime: running
        ? this.cloud.clock.now().getTime() - running.startedAt.getTime()
        : 0,
      LastCrawl: this.document.get()[key]?.lastCrawl,
    };
  }

  metrics(names: readonly string[]): CrawlerMetrics[] {
    const wanted = this.store
      .crawlers()
      .map(({ Name = "" }) => Name)
      .filter((name) => names.length === 0 || names.includes(name));
    return wanted.map((name) => {
      const record = this.document.get()[name];
      const seconds = (record?.history ?? []).map(secondsOf).sort((a, b) => a - b);
      const last = record?.history[0];
      return {
        CrawlerName: name,
        TimeLeftSeconds: 0,
        StillEstimating: this.live.has(name),
        LastRuntimeSeconds: last ? secondsOf(last) : 0,
        MedianRuntimeSeconds: seconds[Math.floor(seconds.length / 2)] ?? 0,
        TablesCreated: record?.tables.created ?? 0,
        TablesUpdated: record?.tables.updated ?? 0,
        TablesDeleted: record?.tables.deleted ?? 0,
      };
    });
  }

  /** Its crawls, the newest first. @throws ServiceError `EntityNotFoundException` */
  history(name: string | undefined): CrawlerHistory[] {
    const { Name = "" } = this.store.getCrawler(name);
    return this.document.get()[Name]?.history ?? [];
  }

  /** How the crawl that goes on, or the last one, has ended. */
  ended(name: string): Promise<LastCrawlInfo | undefined> {
    return this.live.get(name)?.done ?? Promise.resolve(this.document.get()[name]?.lastCrawl);
  }

  /** Deletes a crawler and what it knew. @throws ServiceError `CrawlerRunningException` or `EntityNotFoundException` */
  delete(name: string): void {
    this.requireReady(name);
    this.store.deleteCrawler(name);
    this.document.update((records) => delete records[name]);
  }

  async close(): Promise<void> {
    for (const { abort } of this.live.values()) abort.abort();
    await Promise.all([...this.live.values()].map(({ done }) => done));
  }

  private async follow(
    name: string,
    startedAt: Date,
    work: Promise<CrawlOutcome>,
    signal: AbortSignal,
  ): Promise<LastCrawlInfo> {
    const id = randomUUID();
    const log = { LogGroup: LOG_GROUP, LogStream: name, MessagePrefix: id, StartTime: startedAt };
    const outcome = await work.catch((error: unknown) => ({
      message: error instanceof Error ? error.message : String(error),
    }));
    const failure = "message" in outcome ? outcome.message : undefined;
    const status = failure === undefined ? "SUCCEEDED" : signal.aborted ? "CANCELLED" : "FAILED";
    const error = status === "FAILED" && { ErrorMessage: failure };
    const lastCrawl: LastCrawlInfo = { ...log, Status: status, ...error };
    this.document.update((records) => {
      const old = records[name];
      const changes = "changes" in outcome ? outcome.changes : new CrawlChanges();
      records[name] = {
        lastCrawl,
        folders: "folders" in outcome ? outcome.folders : (old?.folders ?? []),
        tables: {
          created: changes.count("TABLE", "ADD"),
          updated: changes.count("TABLE", "UPDATE"),
          deleted: changes.count("TABLE", "DELETE"),
        },
        history: [
          {
            ...log,
            ...error,
            CrawlId: id,
            State:
              status === "SUCCEEDED" ? "COMPLETED" : status === "FAILED" ? "FAILED" : "STOPPED",
            EndTime: this.cloud.clock.now(),
            Summary: changes.summary(),
          },
          ...(old?.history ?? []),
        ],
      };
    });
    this.live.delete(name);
    return lastCrawl;
  }
}

/** Stores keep dates as text. */
function secondsOf({ StartTime, EndTime }: CrawlerHistory): number {
  const millis = (time: Date | string | undefined) => new Date(time ?? 0).getTime();
  return Math.max(0, millis(EndTime) - millis(StartTime)) / 1000;
}
