import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";

import { assumeRolePolicy } from "../../../components/internal/iam/assume-role-policy";
import { catalogArns } from "../../../components/internal/iam/catalog-access";
import { readData, useKey } from "../../../components/internal/iam/data-access";
import { allow, policyDocument } from "../../../components/internal/iam/policy-document";
import { valueOf } from "./recording-mocks";

async function parsed(policy: pulumi.Output<string>): Promise<unknown> {
  return JSON.parse(await valueOf(policy));
}

describe("IAM policies", () => {
  it("resolve ARNs that are still unknown when they are written", async () => {
    const statement = allow(["s3:GetObject"], [pulumi.interpolate`${pulumi.output("arn:1")}/*`]);

    const policy = await parsed(policyDocument([statement]));

    expect(policy).to.deep.equal({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:1/*"] }],
    });
  });

  it("trust services only on behalf of the account's own resources", async () => {
    const policy = await parsed(
      assumeRolePolicy({
        services: ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"],
        source: { account: "1", arns: ["arn:aws:redshift:us-west-2:1:cluster:lab"] },
      }),
    );

    expect(policy).to.have.deep.property("Statement", [
      {
        Effect: "Allow",
        Principal: { Service: ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"] },
        Action: ["sts:AssumeRole"],
        Condition: {
          StringEquals: { "aws:SourceAccount": "1" },
          ArnLike: { "aws:SourceArn": ["arn:aws:redshift:us-west-2:1:cluster:lab"] },
        },
      },
    ]);
  });

  it("ask for a bucket's region without the condition that only listing knows", () => {
    const statements = readData([{ bucketArn: "arn:aws:s3:::shared", prefix: "nyc/" }]);

    const region = statements.find(({ Action }) => Action.includes("s3:GetBucketLocation"));
    expect(region?.Action).to.deep.equal(["s3:GetBucketLocation"]);
    expect(region).not.to.have.property("Condition");
  });

  it("name catalogue, database and tables, all of which Glue checks", async () => {
    const arns = catalogArns({
      partition: "aws",
      region: "us-west-2",
      accountId: "1",
      databases: ["nyctaxi"],
    });

    expect(await valueOf(pulumi.all(arns))).to.deep.equal([
      "arn:aws:glue:us-west-2:1:catalog",
      "arn:aws:glue:us-west-2:1:database/nyctaxi",
      "arn:aws:glue:us-west-2:1:table/nyctaxi/*",
    ]);
  });

  it("say nothing of keys when AWS manages them", () => {
    expect(useKey(undefined)).to.be.empty;
  });
});
