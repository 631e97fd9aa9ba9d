import type {
  CatalogTarget,
  CreateCrawlerRequest,
  CreateJobRequest,
  S3Target,
} from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../../cloud";
import { ServiceError } from "../../../errors";
import { parseS3Uri } from "../../../stores/object-store";
import { nameInArn, regionalArn } from "../../../resources/arn";
import { requireAssumableRole } from "../../iam/records";
import { PropertyReader } from "../../../resources/property-reader";
import { RecordStore } from "../../../resources/records";
import type { Properties, ResourceDescription } from "../../../resources/resource-description";
import type { GlueService, WithGlue } from "../service";

const PRINCIPAL = "glue.amazonaws.com";

const securityConfigurations = new RecordStore<Properties>("glue", "securityConfigurations");

const job: ResourceDescription<WithGlue> = {
  type: "aws:glue/job:Job",
  required: ["roleArn", "command"],
  naming: { property: "name" },
  replaceOn: ["name"],
  create: async (inputs, context) => {
    const { cloud, glue } = context.services;
    const reader = new PropertyReader(inputs);
    const request = jobRequest(reader, cloud);
    const name = request.Name ?? "";
    glue.store.createJob(request);
    return {
      id: name,
      outputs: { ...inputs, name, arn: regionalArn(cloud, "glue", `job/${name}`) },
    };
  },
  update: (inputs, { services: { cloud, glue } }) => {
    glue.store.replaceJob(jobRequest(new PropertyReader(inputs), cloud));
    return {};
  },
  read: ({ id, outputs, services: { glue } }) =>
    glue.store.jobs().some(({ Name }) => Name === id) ? outputs : undefined,
  remove: ({ id, services: { glue } }) => glue.store.deleteJob(id),
};

const crawler: ResourceDescription<WithGlue> = {
  type: "aws:glue/crawler:Crawler",
  required: ["databaseName", "role"],
  naming: { property: "name" },
  replaceOn: ["name"],
  create: async (inputs, context) => {
    const { cloud, glue } = context.services;
    const reader = new PropertyReader(inputs);
    const request = crawlerRequest(reader, cloud);
    const name = request.Name ?? "";
    glue.store.createCrawler(request);
    return {
      id: name,
      outputs: {
        ...inputs,
        name,
        // Glue answers the role's name even when it was given the ARN.
        role: nameInArn(reader.string("role")),
        arn: regionalArn(cloud, "glue", `crawler/${name}`),
      },
    };
  },
  update: (inputs, { services: { cloud, glue } }) => {
    glue.crawls.requireReady(new PropertyReader(inputs).string("name"));
    glue.store.replaceCrawler(crawlerRequest(new PropertyReader(inputs), cloud));
    return {};
  },
  read: ({ id, outputs, services: { glue } }) => (hasCrawler(glue, id) ? outputs : undefined),
  remove: ({ id, services: { glue } }) => {
    if (hasCrawler(glue, id)) glue.crawls.delete(id);
  },
};

function hasCrawler({ store }: GlueService, name: string): boolean {
  return store.crawlers().some(({ Name }) => Name === name);
}

const securityConfiguration: ResourceDescription = {
  type: "aws:glue/securityConfiguration:SecurityConfiguration",
  required: ["encryptionConfiguration"],
  naming: { property: "name" },
  replaceOn: ["name", "encryptionConfiguration"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const encryption = reader.object("encryptionConfiguration");
    encryption.object("cloudwatchEncryption");
    encryption.object("jobBookmarksEncryption");
    encryption.object("s3Encryption");
    if (securityConfigurations.find(cloud, name)) {
      throw new ServiceError(
        "AlreadyExistsException",
        `Security configuration ${name} already exists.`,
      );
    }
    securityConfigurations.put(cloud, name, inputs);
    return { id: name, outputs: { ...inputs, name } };
  },
  remove: ({ id, services }) => securityConfigurations.remove(services.cloud, id),
};

/** @throws ServiceError when its role or security configuration is not there */
function jobRequest(reader: PropertyReader, cloud: LocalCloud): CreateJobRequest {
  requireAssumableRole(cloud, reader.string("roleArn"), PRINCIPAL);
  requireSecurityConfiguration(cloud, reader.optionalString("securityConfiguration"));
  const command = reader.object("command");
  const execution = reader.optionalObject("executionProperty");
  return {
    Name: reader.string("name"),
    Description: reader.optionalString("description"),
    Role: reader.string("roleArn"),
    Command: {
      Name: command.optionalString("name") ?? "glueetl",
      PythonVersion: command.optionalString("pythonVersion") as "3" | undefined,
      ScriptLocation: command.string("scriptLocation"),
    },
    DefaultArguments: reader.optionalStringMap("defaultArguments"),
    NonOverridableArguments: reader.optionalStringMap("nonOverridableArguments"),
    ExecutionProperty: execution && {
      MaxConcurrentRuns: execution.optionalNumber("maxConcurrentRuns"),
    },
    GlueVersion: reader.optionalString("glueVersion"),
    MaxCapacity: maxCapacity(reader, command.optionalString("name")),
    MaxRetries: reader.optionalNumber("maxRetries"),
    Timeout: reader.optionalNumber("timeout"),
    WorkerType: reader.optionalString("workerType") as CreateJobRequest["WorkerType"],
    NumberOfWorkers: reader.optionalNumber("numberOfWorkers"),
    SecurityConfiguration: reader.optionalString("securityConfiguration"),
    Tags: reader.optionalStringMap("tags"),
  };
}

/**
 * Capacity of a job without workers of its own. Unit: data processing units.
 * @throws ServiceError `InvalidInputException` for another than Glue has, or beside workers
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html
 */
function maxCapacity(reader: PropertyReader, command: string | undefined): number | undefined {
  const capacity = reader.optionalNumber("maxCapacity");
  const hasWorkers = reader.has("workerType") || reader.has("numberOfWorkers");
  const refuse = (message: string) => {
    throw new ServiceError("InvalidInputException", message);
  };
  if (capacity !== undefined && hasWorkers)
    refuse("Please do not set Max Capacity if using Worker Type and Number of Workers.");
  if (command === "pythonshell" && capacity !== 0.0625 && capacity !== 1)
    refuse(`A Python shell job needs a Max Capacity of 0.0625 or 1; got ${capacity ?? "none"}.`);
  return capacity;
}

/** @throws ServiceError when its role, database, buckets or security configuration are not there */
function crawlerRequest(reader: PropertyReader, cloud: LocalCloud): CreateCrawlerRequest {
  requireAssumableRole(cloud, reader.string("role"), PRINCIPAL);
  const database = reader.string("databaseName");
  cloud.catalog.getDatabase(database);
  requireSecurityConfiguration(cloud, reader.optionalString("securityConfiguration"));
  const policy = reader.optionalObject("schemaChangePolicy");
  const recrawl = reader.optionalObject("recrawlPolicy");
  return {
    Name: reader.string("name"),
    Description: reader.optionalString("description"),
    Role: reader.string("role"),
    DatabaseName: database,
    TablePrefix: reader.optionalString("tablePrefix"),
    Targets: {
      S3Targets: reader.objects("s3Targets").map((target) => s3Target(target, cloud)),
      CatalogTargets: reader
        .objects("catalogTargets")
        .map((target) => catalogTarget(target, cloud)),
      ...otherTargets(reader),
    },
    Schedule: reader.optionalString("schedule"),
    Classifiers: reader.optionalStrings("classifiers"),
    Configuration: reader.optionalString("configuration"),
    SchemaChangePolicy: policy && {
      UpdateBehavior: policy.optionalString("updateBehavior") as
        "LOG" | "UPDATE_IN_DATABASE" | undefined,
      DeleteBehavior: policy.optionalString("deleteBehavior") as
        "LOG" | "DELETE_FROM_DATABASE" | "DEPRECATE_IN_DATABASE" | undefined,
    },
    RecrawlPolicy: recrawl && {
      RecrawlBehavior: recrawl.optionalString("recrawlBehavior") as
        "CRAWL_EVERYTHING" | "CRAWL_NEW_FOLDERS_ONLY" | "CRAWL_EVENT_MODE" | undefined,
    },
    CrawlerSecurityConfiguration: reader.optionalString("securityConfiguration"),
    Tags: reader.optionalStringMap("tags"),
  };
}

function s3Target(target: PropertyReader, cloud: LocalCloud): S3Target {
  const path = target.string("path");
  const { bucket } = parseS3Uri(path);
  if (!cloud.objects.hasBucket(bucket)) {
    throw new ServiceError("InvalidInputException", `S3 bucket ${bucket} does not exist.`);
  }
  return {
    Path: path,
    Exclusions: target.optionalStrings("exclusions"),
    SampleSize: target.optionalNumber("sampleSize"),
  };
}

function catalogTarget(target: PropertyReader, cloud: LocalCloud): CatalogTarget {
  const database = target.string("databaseName");
  const tables = target.optionalStrings("tables") ?? [];
  for (const table of tables) cloud.catalog.getTable(database, table);
  return { DatabaseName: database, Tables: tables };
}

/** Targets that the crawler will be refused for, by their API names. */
function otherTargets(reader: PropertyReader): Record<string, unknown> {
  const names = ["jdbcTargets", "mongodbTargets", "dynamodbTargets", "deltaTargets"];
  const given = [...names, "hudiTargets", "icebergTargets"].filter((name) => reader.has(name));
  return Object.fromEntries(given.map((name) => [name, reader.objects(name)]));
}

function requireSecurityConfiguration(cloud: LocalCloud, name: string | undefined): void {
  if (name !== undefined && !securityConfigurations.find(cloud, name)) {
    throw new ServiceError("EntityNotFoundException", `Security configuration ${name} not found.`);
  }
}

/** What runs in Glue: jobs, crawlers and their encryption. */
export const glueJobResources = [job, crawler, securityConfiguration];
