import { join } from "node:path";

import type {
  CreateCrawlerRequest,
  CreateJobRequest,
  Crawler,
  Job,
  UpdateCrawlerRequest,
} from "@aws-sdk/client-glue";

import { ServiceError } from "../../errors";
import type { Clock } from "../../state/clock";
import { JsonDocument } from "../../state/document";
import { checkCrawler } from "./crawlers/check-crawler";

interface JobsDocument {
  jobs: Record<string, Job>;
  crawlers: Record<string, Crawler>;
}

/** Jobs and crawlers of one account, kept in the cloud's folder. */
export class JobsStore {
  private readonly document: JsonDocument<JobsDocument>;

  constructor(
    folder: string,
    private readonly clock: Clock,
  ) {
    this.document = new JsonDocument<JobsDocument>(join(folder, "glue-jobs.json"), {
      jobs: {},
      crawlers: {},
    });
  }

  createJob(input: CreateJobRequest): void {
    const name = named(input.Name, "Job");
    this.document.update(({ jobs }) => {
      if (jobs[name])
        throw new ServiceError("AlreadyExistsException", `Job already exists: ${name}`);
      jobs[name] = { ...input, Name: name, CreatedOn: this.clock.now() };
    });
  }

  replaceJob(input: CreateJobRequest): void {
    const { Name = "", CreatedOn } = this.getJob(input.Name);
    this.document.update(({ jobs }) => (jobs[Name] = { ...input, Name, CreatedOn }));
  }

  deleteJob(name: string): void {
    // As on AWS: a job that is not there is deleted without an error.
    this.document.update(({ jobs }) => delete jobs[name]);
  }

  getJob(name: string | undefined): Job {
    const job = this.document.get().jobs[name ?? ""];
    if (!job)
      throw new ServiceError("EntityNotFoundException", `Job with name: ${name} not found.`);
    return job;
  }

  jobs(): Job[] {
    return Object.values(this.document.get().jobs);
  }

  createCrawler(input: CreateCrawlerRequest): void {
    const name = named(input.Name, "Crawler");
    checkCrawler(input);
    this.document.update(({ crawlers }) => {
      if (crawlers[name])
        throw new ServiceError("AlreadyExistsException", `Crawler already exists: ${name}`);
      const now = this.clock.now();
      crawlers[name] = { ...crawlerOf(input), CreationTime: now, LastUpdated: now, Version: 1 };
    });
  }

  replaceCrawler(input: CreateCrawlerRequest): void {
    const { Name = "", CreationTime, Version = 1 } = this.getCrawler(input.Name);
    checkCrawler(input);
    this.document.update(({ crawlers }) => {
      const LastUpdated = this.clock.now();
      crawlers[Name] = { ...crawlerOf(input), CreationTime, LastUpdated, Version: Version + 1 };
    });
  }

  /** Replaces what is given and leaves the rest, as UpdateCrawler does. */
  changeCrawler(input: UpdateCrawlerRequest): void {
    const { Schedule, ...old } = this.getCrawler(input.Name);
    const merged = { ...old, Schedule: Schedule?.ScheduleExpression, ...input };
    this.replaceCrawler(merged as CreateCrawlerRequest);
  }

  /** @throws ServiceError `EntityNotFoundException` */
  deleteCrawler(name: string): void {
    this.getCrawler(name);
    this.document.update(({ crawlers }) => delete crawlers[name]);
  }

  getCrawler(name: string | undefined): Crawler {
    const crawler = this.document.get().crawlers[name ?? ""];
    if (!crawler)
      throw new ServiceError("EntityNotFoundException", `Crawler with name ${name} does not exist`);
    return crawler;
  }

  crawlers(): Crawler[] {
    return Object.values(this.document.get().crawlers);
  }
}

function crawlerOf({ Schedule, ...rest }: CreateCrawlerRequest): Crawler {
  return {
    ...rest,
    ...(Schedule && { Schedule: { ScheduleExpression: Schedule, State: "SCHEDULED" } }),
  };
}

function named(name: string | undefined, what: string): string {
  if (!name) throw new ServiceError("InvalidInputException", `${what} name cannot be empty.`);
  return name;
}
