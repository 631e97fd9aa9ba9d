import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

function aRole(principal: string): aws.iam.Role {
  const statement = {
    Effect: "Allow",
    Principal: { Service: principal },
    Action: "sts:AssumeRole",
  };
  return new aws.iam.Role("role", {
    name: "etl",
    assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
  });
}

function aJob(
  roleArn: aws.glue.JobArgs["roleArn"],
  more: Partial<aws.glue.JobArgs> = {},
): aws.glue.Job {
  return new aws.glue.Job("etl", {
    name: "etl",
    roleArn,
    glueVersion: "5.0",
    workerType: "G.1X",
    numberOfWorkers: 2,
    command: { scriptLocation: "s3://scripts/glue/canonical_trips.py" },
    defaultArguments: { "--TempDir": "s3://scripts/tmp/" },
    ...more,
  });
}

describe("Glue jobs and crawlers of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  it("are known to the Glue service", async () => {
    const outputs = await cloud.run(() => {
      const bucket = new aws.s3.Bucket("raw", { bucket: "raw" });
      const database = new aws.glue.CatalogDatabase("d", { name: "crawled" });
      const role = aRole("glue.amazonaws.com");
      const crawler = new aws.glue.Crawler("c", {
        name: "csv",
        role: role.arn,
        databaseName: database.name,
        s3Targets: [{ path: bucket.id.apply((id) => `s3://${id}/yellow/`) }],
      });
      return { job: aJob(role.arn).arn, crawler: crawler.arn, role: crawler.role };
    });

    expect(outputs).to.deep.equal({
      job: "arn:aws:glue:us-west-2:123456789012:job/etl",
      crawler: "arn:aws:glue:us-west-2:123456789012:crawler/csv",
      role: "etl",
    });
    const { glue } = cloud.services;
    const { Job } = glue.operations.GetJob({ JobName: "etl" }) as {
      Job: { Command: { ScriptLocation: string }; DefaultArguments: Record<string, string> };
    };
    expect(Job.Command.ScriptLocation).to.equal("s3://scripts/glue/canonical_trips.py");
    expect(Job.DefaultArguments).to.deep.equal({ "--TempDir": "s3://scripts/tmp/" });
    const { Crawler } = glue.operations.GetCrawler({ Name: "csv" }) as {
      Crawler: { DatabaseName: string };
    };
    expect(Crawler.DatabaseName).to.equal("crawled");
  });

  const refusals: [what: string, program: () => unknown, message: string][] = [
    [
      "a job whose role does not exist",
      () => aJob("arn:aws:iam::123456789012:role/nobody"),
      "InvalidInputException: Service is unable to assume provided role.",
    ],
    [
      "a job whose role trusts another service",
      () => aJob(aRole("redshift.amazonaws.com").arn),
      "does not trust glue.amazonaws.com",
    ],
    [
      "a job whose security configuration does not exist",
      () => aJob(aRole("glue.amazonaws.com").arn, { securityConfiguration: "none" }),
      "EntityNotFoundException: Security configuration none not found.",
    ],
    [
      "a crawler whose database does not exist",
      () =>
        new aws.glue.Crawler("c", {
          role: aRole("glue.amazonaws.com").arn,
          databaseName: "nowhere",
        }),
      "EntityNotFoundException: Database nowhere not found.",
    ],
    [
      "a crawler whose bucket does not exist",
      () => {
        const { name } = new aws.glue.CatalogDatabase("d", { name: "crawled" });
        const s3Targets = [{ path: "s3://nowhere/yellow/" }];
        return new aws.glue.Crawler("c", {
          role: aRole("glue.amazonaws.com").arn,
          databaseName: name,
          s3Targets,
        });
      },
      "InvalidInputException: S3 bucket nowhere does not exist.",
    ],
  ];
  for (const [what, program, message] of refusals) {
    it(`refuse ${what}`, async () => {
      const error = await rejectionOf(cloud.run(() => void program()));

      expect(error.message).to.include(message);
    });
  }
});
