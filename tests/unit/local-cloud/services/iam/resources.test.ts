import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "glue.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});
const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});

describe("IAM and KMS resources of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  it("answer ids and ARNs in IAM's forms", async () => {
    const outputs = await cloud.run(() => {
      const role = new aws.iam.Role("r", { name: "crawler", assumeRolePolicy: TRUST });
      const inline = new aws.iam.RolePolicy("i", { name: "read", role: role.id, policy: POLICY });
      const policy = new aws.iam.Policy("p", { name: "analyst", policy: POLICY });
      const attachment = new aws.iam.RolePolicyAttachment("a", {
        role: role.name,
        policyArn: policy.arn,
      });
      return {
        role: [role.id, role.arn],
        inline: inline.id,
        policy: policy.id,
        attachment: attachment.id,
      };
    });

    expect(outputs).to.deep.equal({
      role: ["crawler", "arn:aws:iam::123456789012:role/crawler"],
      inline: "crawler:read",
      policy: "arn:aws:iam::123456789012:policy/analyst",
      attachment: "crawler/arn:aws:iam::123456789012:policy/analyst",
    });
  });

  it("keep roles with their policies in the cloud's folder", async () => {
    await cloud.run(() => {
      const role = new aws.iam.Role("r", { name: "crawler", assumeRolePolicy: TRUST });
      new aws.iam.RolePolicy("i", { name: "read", role: role.id, policy: POLICY });
    });

    const kept = JSON.parse(
      readFileSync(join(cloud.services.cloud.folder, "iam.json"), "utf8"),
    ) as { roles: { crawler: { createdAt: number } } };
    const { createdAt } = kept.roles.crawler;
    expect(createdAt).to.be.closeTo(Date.now(), 60_000);
    expect(kept).to.deep.equal({
      roles: {
        crawler: {
          name: "crawler",
          arn: "arn:aws:iam::123456789012:role/crawler",
          assumeRolePolicy: TRUST,
          inlinePolicies: { read: POLICY },
          attachedPolicyArns: [],
          createdAt,
        },
      },
    });
  });

  it("cut a role's name to the 64 characters that IAM takes", async () => {
    const { name } = await cloud.run(() => ({
      name: new aws.iam.Role("r".repeat(80), { assumeRolePolicy: TRUST }).name,
    }));

    expect(name).to.match(/^r{56}-[0-9a-f]{7}$/);
  });

  const refusals: [what: string, program: () => unknown, message: string][] = [
    [
      "a trust policy that is no JSON",
      () => new aws.iam.Role("r", { assumeRolePolicy: "{" }),
      "MalformedPolicyDocument",
    ],
    [
      "a policy for a role that does not exist",
      () => new aws.iam.RolePolicy("i", { role: "nobody", policy: POLICY }),
      "NoSuchEntity: The role with name nobody cannot be found.",
    ],
    [
      "a policy without statements",
      () => new aws.iam.Policy("p", { policy: "{}" }),
      "MalformedPolicyDocument",
    ],
    [
      "an attachment of a policy that does not exist",
      () => {
        const role = new aws.iam.Role("r", { assumeRolePolicy: TRUST });
        return new aws.iam.RolePolicyAttachment("a", {
          role: role.name,
          policyArn: "arn:aws:iam::123456789012:policy/x",
        });
      },
      "NoSuchEntity: Policy arn:aws:iam::123456789012:policy/x does not exist",
    ],
    [
      "an alias of a key that does not exist",
      () => new aws.kms.Alias("a", { name: "alias/lake", targetKeyId: "nokey" }),
      "NotFoundException: Key 'nokey' does not exist",
    ],
  ];
  for (const [what, program, message] of refusals) {
    it(`refuse ${what}`, async () => {
      const error = await rejectionOf(cloud.run(() => void program()));

      expect(error.message).to.include(message);
    });
  }

  it("give a key a UUID and its alias the key's ARN", async () => {
    const { keyId, target } = (await cloud.run(() => {
      const key = new aws.kms.Key("lake");
      const alias = new aws.kms.Alias("a", { name: "alias/lake", targetKeyId: key.keyId });
      return { keyId: key.id, target: alias.targetKeyArn };
    })) as { keyId: string; target: string };

    expect(keyId).to.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(target).to.equal(`arn:aws:kms:us-west-2:123456789012:key/${keyId}`);
  });
});
