import type { CreateCrawlerRequest, CreateJobRequest, S3Target } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../cloud";
import { ServiceError } from "../errors";
import { parseS3Uri } from "../s3/object-store";
import { regionalArn } from "./arn";
import { requireAssumableRole } from "./iam-records";
import { PropertyReader } from "./property-reader";
import { RecordStore } from "./records";
import type { Properties, ResourceDescription } from "./resource-description";

const PRINCIPAL = "glue.amazonaws.com";

const securityConfigurations = new RecordStore<Properties>("glue", "securityConfigurations");

const job: ResourceDescription = {
  type: "aws:glue/job:Job",
  naming: { property: "name" },
  replaceOn: ["name"],
  create: async (inputs, context) => {
    const { cloud, glue } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    requireAssumableRole(cloud, reader.string("roleArn"), PRINCIPAL);
    requireSecurityConfiguration(cloud, reader.optionalString("securityConfiguration"));
    glue.createJob(jobRequest(name, reader));
    return {
      id: name,
      outputs: { ...inputs, name, arn: regionalArn(cloud, "glue", `job/${name}`) },
    };
  },
};

const crawler: ResourceDescription = {
  type: "aws:glue/crawler:Crawler",
  naming: { property: "name" },
  replaceOn: ["name"],
  create: async (inputs, context) => {
    const { cloud, glue } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const role = requireAssumableRole(cloud, reader.string("role"), PRINCIPAL);
    const database = reader.string("databaseName");
    cloud.catalog.getDatabase(database);
    requireSecurityConfiguration(cloud, reader.optionalString("securityConfiguration"));
    glue.createCrawler(crawlerRequest(name, database, cloud, reader));
    return {
      id: name,
      outputs: {
        ...inputs,
        name,
        // Glue answers the role's name even when it was given the ARN.
        role: role.name,
        arn: regionalArn(cloud, "glue", `crawler/${name}`),
      },
    };
  },
};

const securityConfiguration: ResourceDescription = {
  type: "aws:glue/securityConfiguration:SecurityConfiguration",
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
};

function jobRequest(name: string, reader: PropertyReader): CreateJobRequest {
  const command = reader.object("command");
  const execution = reader.optionalObject("executionProperty");
  return {
    Name: name,
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
    MaxRetries: reader.optionalNumber("maxRetries"),
    Timeout: reader.optionalNumber("timeout"),
    WorkerType: reader.optionalString("workerType") as CreateJobRequest["WorkerType"],
    NumberOfWorkers: reader.optionalNumber("numberOfWorkers"),
    SecurityConfiguration: reader.optionalString("securityConfiguration"),
    Tags: reader.optionalStringMap("tags"),
  };
}

function crawlerRequest(
  name: string,
  database: string,
  cloud: LocalCloud,
  reader: PropertyReader,
): CreateCrawlerRequest {
  const policy = reader.optionalObject("schemaChangePolicy");
  const recrawl = reader.optionalObject("recrawlPolicy");
  return {
    Name: name,
    Description: reader.optionalString("description"),
    Role: reader.string("role"),
    DatabaseName: database,
    TablePrefix: reader.optionalString("tablePrefix"),
    Targets: { S3Targets: reader.objects("s3Targets").map((target) => s3Target(target, cloud)) },
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

function requireSecurityConfiguration(cloud: LocalCloud, name: string | undefined): void {
  if (name !== undefined && !securityConfigurations.find(cloud, name)) {
    throw new ServiceError("EntityNotFoundException", `Security configuration ${name} not found.`);
  }
}

/** What runs in Glue: jobs, crawlers and their encryption. */
export const glueJobResources = [job, crawler, securityConfiguration];
