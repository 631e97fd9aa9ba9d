import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as vars from "@pulumi/aws/config/vars";
import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { stackConfig } from "../../../automation/stack/stack-config";
import { projectFile } from "../../../scripts/project-file";
import { ENVIRONMENT_NAMES, ENVIRONMENTS } from "../../../stacks/environments";
import { ConfigError } from "../../../stacks/settings/config-error";
import { oneOf } from "../../../stacks/settings/enumerations";
import { PROJECT_NAME } from "../../../stacks/settings/namespace";
import { parseConfig } from "../../../stacks/settings/parse-config";
import { AWS_PROVIDER_SETTINGS } from "../../../stacks/settings/provider-settings";
import type { RawSettings } from "../../../stacks/settings/read-settings";
import type { Setting } from "../../../stacks/settings/setting";
import { SETTINGS } from "../../../stacks/settings/settings";

const REGION = "us-west-2";

describe("a stack's configuration", () => {
  it("is described in Pulumi.yaml in the words of the table of settings", () => {
    const written = readFileSync(join(PROJECT_ROOT, "Pulumi.yaml"), "utf8");

    expect(written).to.equal(projectFile(written));
  });

  it("has no setting that needs one which there is not", () => {
    const needed = Object.values(SETTINGS).flatMap(({ needs = [] }: Setting<unknown>) =>
      needs.map(({ setting }) => setting),
    );

    expect(Object.keys(SETTINGS)).to.include.members(needed);
  });

  it("is the same whether a setting is left out or has its default", () => {
    const defaults = Object.entries(SETTINGS).flatMap(
      ([key, setting]: [string, Setting<unknown>]) =>
        setting.default === undefined ? [] : [[key, setting.default] as const],
    );

    expect(parsed({ ...Object.fromEntries(defaults), environment: "dev" })).to.deep.equal(
      parsed({ environment: "dev" }),
    );
  });

  for (const environment of ENVIRONMENT_NAMES) {
    it(`is complete in Pulumi.${environment}.yaml, with the environment's defaults`, () => {
      const config = parseConfig(stackConfig(environment));

      expect(config.environment).to.equal(environment);
      expect(config.removal).to.equal(ENVIRONMENTS[environment].defaults.removal);
    });
  }

  it("lets IAM alone decide about tables, and leaves the account's catalogue as it is", () => {
    expect(parsed({ environment: "dev" })).to.include({
      grants: undefined,
      encryptAccountCatalog: false,
    });
  });

  it("names whom Lake Formation grants", () => {
    const ana = "arn:aws:iam::123456789012:role/lab/ana";
    const { grants } = parsed({
      environment: "dev",
      lakeFormation: "true",
      attendeeArns: JSON.stringify([ana]),
    });

    expect(grants).to.deep.equal({ analystArns: [], attendeeArns: [ana], operatorArns: [] });
  });

  it("keeps data in dev and destroys it in a workshop unless told otherwise", () => {
    const dev = parsed({ environment: "dev" });
    const workshop = parsed({ environment: "workshop", expiresOn: "2027-01-31" });
    const careful = parsed({ environment: "workshop", expiresOn: "2027-01-31", removal: "retain" });

    expect([dev.removal, workshop.removal, careful.removal]).to.deep.equal([
      "retain",
      "destroy",
      "retain",
    ]);
  });

  it("reads every kind of value", () => {
    const config = parsed({
      environment: "dev",
      dataset: "s3://shared-trips/nyc/",
      accessLogs: "false",
      warehouse: "provisioned",
      warehouseNodes: "3",
      vpcId: "vpc-1",
      subnetIds: '["subnet-1","subnet-2","subnet-3"]',
    });

    expect(config).to.deep.include({
      dataset: { kind: "s3Uri", uri: "s3://shared-trips/nyc/" },
      accessLogs: false,
      warehouse: { kind: "provisioned", numberOfNodes: 3 },
      network: {
        kind: "existing",
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
      },
    });
  });

  const refusals: [title: string, settings: RawSettings, region: string | null, message: RegExp][] =
    [
      ["a misspelt key", { environment: "dev", datset: "tlc" }, REGION, /datset: .*mean dataset\?/],
      [
        "an unknown key",
        { environment: "dev", colour: "red" },
        REGION,
        /colour: is not a setting\. Remove it, or use one of: environment, dataset, /,
      ],
      [
        "a key in the wrong case",
        { environment: "dev", clientcidr: "x" },
        REGION,
        /did you mean clientCidr\?/,
      ],
      [
        "a missing environment",
        {},
        REGION,
        new RegExp(`environment: is missing; set it to ${oneOf(ENVIRONMENT_NAMES)}`),
      ],
      [
        "an unknown environment",
        { environment: "prod" },
        REGION,
        new RegExp(`environment: is "prod"; it may be ${oneOf(ENVIRONMENT_NAMES)}`),
      ],
      [
        "a missing region",
        { environment: "dev" },
        null,
        /aws:region: is missing; the lab runs in us-west-2/,
      ],
      ["an unknown region", { environment: "dev" }, "mars-1", /aws:region: is "mars-1"/],
      [
        "an S3 URI without its slash",
        { environment: "dev", dataset: "s3://b12/trips" },
        REGION,
        /ends in "\/"/,
      ],
      [
        "a cutoff below Athena's floor",
        { environment: "dev", bytesScannedCutoff: "1000" },
        REGION,
        /at least 10485760/,
      ],
      [
        "a boolean that is none",
        { environment: "dev", accessLogs: "yes" },
        REGION,
        /accessLogs: .*true or false/,
      ],
      [
        "a list that is none",
        { environment: "dev", vpcId: "v", subnetIds: "s1" },
        REGION,
        /subnetIds: .*list of texts/,
      ],
      [
        "subnets without a VPC",
        { environment: "dev", subnetIds: JSON.stringify(["subnet-1"]) },
        REGION,
        /vpcId: is missing/,
      ],
      [
        "nodes of a serverless warehouse",
        { environment: "dev", warehouseNodes: "2" },
        REGION,
        /provisioned warehouse/,
      ],
      [
        "a key that is no ARN",
        { environment: "dev", kmsKeyArn: "alias/x" },
        REGION,
        /kmsKeyArn: .*ARN of a key/,
      ],
      [
        "an encrypted catalogue without a key",
        { environment: "dev", kmsKeyArn: "none", encryptAccountCatalog: "true" },
        REGION,
        /encryptAccountCatalog: .*the stack has no key; set kmsKeyArn/,
      ],
      [
        "an encrypted catalogue whose key goes with the stack",
        { environment: "dev", removal: "destroy", encryptAccountCatalog: "true" },
        REGION,
        /encryptAccountCatalog: .*would be unreadable; set kmsKeyArn/,
      ],
      [
        "people to grant where nothing is granted",
        { environment: "dev", attendeeArns: '["arn:aws:iam::123456789012:role/ana"]' },
        REGION,
        /attendeeArns: .*lakeFormation is false/,
      ],
      [
        "somebody to grant who is a session",
        {
          environment: "dev",
          lakeFormation: "true",
          operatorArns: '["arn:aws:sts::123456789012:assumed-role/Otto/otto"]',
        },
        REGION,
        /operatorArns: has .*needs the ARN of a role or user/,
      ],
      [
        "a principal of another form",
        { environment: "dev", quickSightPrincipal: "ana" },
        REGION,
        /user\/<namespace>/,
      ],
      [
        "a region that has no QuickSight users",
        {
          environment: "dev",
          quickSightPrincipal: "user/default/ana",
          quickSightIdentityRegion: "mars",
        },
        REGION,
        /quickSightIdentityRegion: is "mars"; it may be us-east-1, /,
      ],
      [
        "an open range without consent",
        { environment: "dev", clientCidr: "0.0.0.0/0" },
        REGION,
        /clientCidr: is 0\.0\.0\.0\/0, the whole internet; .*set acceptOpenIngress/,
      ],
      [
        "a day that the calendar has not",
        { environment: "dev", expiresOn: "2027-02-30" },
        REGION,
        /expiresOn: is "2027-02-30".*a valid date such as/,
      ],
      [
        "more bits than an address has",
        { environment: "dev", clientCidr: "10.0.0.0/99" },
        REGION,
        /clientCidr: is "10\.0\.0\.0\/99".*0 to 32 bits/,
      ],
      [
        "an address that there is not",
        { environment: "dev", clientCidr: "10.0.0.300/32" },
        REGION,
        /clientCidr: is "10\.0\.0\.300\/32"/,
      ],
      ["a workshop without an end", { environment: "workshop" }, REGION, /expiresOn: is missing/],
      [
        "a date that is none",
        { environment: "dev", expiresOn: "soon" },
        REGION,
        /expiresOn: .*a valid date/,
      ],
      [
        "a budget nobody hears of",
        { environment: "workshop", expiresOn: "2027-01-31", budgetUsd: "5" },
        REGION,
        /budgetEmail: is missing/,
      ],
      [
        "an e-mail address that is none",
        { environment: "dev", budgetEmail: "me" },
        REGION,
        /budgetEmail: .*e-mail/,
      ],
    ];
  for (const [title, settings, region, message] of refusals) {
    it(`refuses ${title}`, () => {
      expect(() => parsed(settings, region)).to.throw(ConfigError, message);
    });
  }

  const withoutEffect: [key: string, settings: RawSettings, message: RegExp][] = [
    ["ingestMonths", { ingestMonths: "2024-01.." }, /dataset tlc, but dataset is sample/],
    ["ingestBaseUrl", { ingestBaseUrl: "https://a.b/" }, /or set dataset to tlc/],
    [
      "workflowSchedule",
      { workflow: "false", workflowSchedule: "cron(15 12 * * ? *)" },
      /a workflow, but workflow is false; remove it, or set workflow to true/,
    ],
    ["warehouseBaseCapacity", { warehouse: "none", warehouseBaseCapacity: "16" }, /is none/],
    ["warehouseUsageLimit", { warehouse: "provisioned", warehouseUsageLimit: "16" }, /serverless/],
    ["clientCidr", { warehouse: "none", clientCidr: "203.0.113.7/32" }, /serverless or provisi/],
    ["acceptOpenIngress", { acceptOpenIngress: "true" }, /0\.0\.0\.0\/0, but clientCidr is none/],
    ["enhancedVpcRouting", { warehouse: "none", enhancedVpcRouting: "true" }, /a warehouse/],
    ["flowLogs", { warehouse: "none", flowLogs: "true" }, /a warehouse/],
    [
      "flowLogs",
      { vpcId: "vpc-1", subnetIds: '["subnet-1"]', flowLogs: "true" },
      /a new network, but vpcId is vpc-1; remove it, or set vpcId to none/,
    ],
    ["quickSightReaders", { quickSightReaders: '["user/default/ana"]' }, /set quickSightPrinc/],
    ["quickSightRefreshAt", { quickSightRefreshAt: "05:30" }, /QuickSight/],
    ["quickSightIdentityRegion", { quickSightIdentityRegion: "eu-west-1" }, /QuickSight/],
    ["expiresOn", { expiresOn: "2027-01-31" }, /an environment that ends, but environment is dev/],
    ["budgetUsd", { budgetUsd: "5", budgetEmail: "ana@example.com" }, /with a budget/],
    ["budgetEmail", { budgetEmail: "ana@example.com" }, /set environment to .*workshop/],
  ];
  for (const [key, settings, message] of withoutEffect) {
    it(`refuses ${key} in dev where it would do nothing: ${JSON.stringify(settings)}`, () => {
      expect(() => parsed({ environment: "dev", ...settings })).to.throw(
        ConfigError,
        new RegExp(`  ${key}: belongs to .*${message.source}`),
      );
    });
  }

  it("says nothing of what depends on a setting that is refused itself", () => {
    const settings = { environment: "dev", warehouse: "huge", warehouseNodes: "2" };

    expect(() => parsed(settings))
      .to.throw(ConfigError)
      .with.property("problems")
      .with.length(1);
  });

  it("knows every setting of the AWS provider, and refuses others by name", () => {
    const declared = Object.keys(vars).filter((name) => name !== "__esModule");

    expect([...AWS_PROVIDER_SETTINGS].sort()).to.deep.equal(declared.sort());
    expect(() =>
      parseConfig({ "aws:Region": REGION, "analytics-lab:environment": "dev" }),
    ).to.throw(ConfigError, /aws:Region: is not a setting; did you mean region\?/);
  });

  it("refuses settings of a namespace that nobody reads", () => {
    const config = { "analytics-lab:environment": "dev", "aws:region": REGION };

    expect(() => parseConfig({ ...config, "analytic-lab:dataset": "tlc" })).to.throw(
      ConfigError,
      /analytic-lab:dataset: is of no provider that the program uses/,
    );
    expect(() =>
      parseConfig({ ...config, "pulumi:disable-default-providers": "[]" }),
    ).to.not.throw();
  });

  it("is refused with all its problems at once", () => {
    expect(() => parsed({ environment: "prod", dataset: "x", colour: "red" }, "mars-1"))
      .to.throw(ConfigError)
      .with.property("problems")
      .with.length(4);
  });
});

/** Reads settings of the project's own namespace. */
function parsed(settings: RawSettings, region: string | null = REGION) {
  const own = Object.entries(settings).map(([key, value]) => [`${PROJECT_NAME}:${key}`, value]);
  const config = Object.fromEntries(own) as Record<string, string>;
  return parseConfig({ ...config, ...(region !== null && { "aws:region": region }) });
}
