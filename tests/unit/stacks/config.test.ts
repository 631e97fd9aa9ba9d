import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { parse } from "yaml";

import { ConfigError } from "../../../stacks/settings/config-error";
import { parseConfig } from "../../../stacks/settings/parse-config";
import type { RawSettings } from "../../../stacks/settings/read-settings";
import type { Setting } from "../../../stacks/settings/setting";
import { SETTINGS } from "../../../stacks/settings/settings";

const ROOT = join(__dirname, "..", "..", "..");
const REGION = "us-west-2";

interface ProjectFile {
  readonly name: string;
  readonly config: Record<string, { type: string; description: string; default?: unknown }>;
}

describe("a stack's configuration", () => {
  it("is described in Pulumi.yaml in the words of the program", () => {
    const { config } = readYaml<ProjectFile>("Pulumi.yaml");

    const declared = Object.entries(config).map(([key, value]) => ({
      key,
      type: value.type,
      description: value.description,
      default: typeof value.default === "object" ? JSON.stringify(value.default) : value.default,
    }));

    const known = Object.entries(SETTINGS).map(([key, setting]: [string, Setting]) => ({
      key,
      // A number or truth value that may be "auto" is a text to Pulumi.
      type: setting.isUnset && setting.type !== "array" ? "string" : setting.type,
      description: setting.description,
      default: setting.default === "false" ? false : setting.default,
    }));
    expect(declared).to.deep.equal(known);
  });

  it("is the same whether a setting is left out or has its default", () => {
    const defaults = Object.entries(SETTINGS).flatMap(([key, setting]: [string, Setting]) =>
      setting.default === undefined ? [] : [[key, setting.default] as const],
    );

    expect(
      parseConfig({ ...Object.fromEntries(defaults), environment: "dev" }, REGION),
    ).to.deep.equal(parseConfig({ environment: "dev" }, REGION));
  });

  for (const environment of ["dev", "workshop"] as const) {
    it(`is complete in Pulumi.${environment}.yaml`, () => {
      const { raw, region } = readStackFile(environment);

      const config = parseConfig(raw, region);

      expect(config.environment).to.equal(environment);
    });
  }

  it("lets IAM alone decide about tables, and leaves the account's catalogue as it is", () => {
    expect(parseConfig({ environment: "dev" }, REGION)).to.include({
      grants: undefined,
      encryptAccountCatalog: false,
    });
  });

  it("names whom Lake Formation grants", () => {
    const ana = "arn:aws:iam::123456789012:role/lab/ana";
    const { grants } = parseConfig(
      { environment: "dev", lakeFormation: "true", attendeeArns: JSON.stringify([ana]) },
      REGION,
    );

    expect(grants).to.deep.equal({ analystArns: [], attendeeArns: [ana], operatorArns: [] });
  });

  it("keeps data in dev and destroys it in a workshop unless told otherwise", () => {
    const dev = parseConfig({ environment: "dev" }, REGION);
    const workshop = parseConfig({ environment: "workshop", expiresOn: "2027-01-31" }, REGION);
    const careful = parseConfig(
      { environment: "workshop", expiresOn: "2027-01-31", removal: "retain" },
      REGION,
    );

    expect([dev.removal, workshop.removal, careful.removal]).to.deep.equal([
      "retain",
      "destroy",
      "retain",
    ]);
  });

  it("reads every kind of value", () => {
    const config = parseConfig(
      {
        environment: "dev",
        dataset: "s3://shared-trips/nyc/",
        accessLogs: "false",
        warehouse: "provisioned",
        warehouseNodes: "3",
        vpcId: "vpc-1",
        subnetIds: '["subnet-1","subnet-2","subnet-3"]',
      },
      REGION,
    );

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

  const refusals: [
    title: string,
    settings: RawSettings,
    region: string | undefined,
    message: RegExp,
  ][] = [
    ["an unknown key", { environment: "dev", datset: "tlc" }, REGION, /datset: is not a setting/],
    [
      "a key in the wrong case",
      { environment: "dev", clientcidr: "x" },
      REGION,
      /did you mean clientCidr\?/,
    ],
    ["a missing environment", {}, REGION, /environment: is missing; set it to dev or workshop/],
    [
      "an unknown environment",
      { environment: "prod" },
      REGION,
      /environment: is "prod"; it may be dev or workshop/,
    ],
    [
      "a missing region",
      { environment: "dev" },
      undefined,
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
      /encryptAccountCatalog: .*no key to encrypt with; set kmsKeyArn/,
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
      "a day that the calendar has not",
      { environment: "dev", expiresOn: "2027-02-30" },
      REGION,
      /expiresOn: is "2027-02-30".*a date of the calendar/,
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
      /expiresOn: .*a date/,
    ],
    [
      "a budget nobody hears of",
      { environment: "dev", budgetUsd: "5" },
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
      expect(() => parseConfig(settings, region)).to.throw(ConfigError, message);
    });
  }

  it("is refused with all its problems at once", () => {
    expect(() => parseConfig({ environment: "prod", dataset: "x", colour: "red" }, "mars-1"))
      .to.throw(ConfigError)
      .with.property("problems")
      .with.length(4);
  });
});

function readYaml<T>(file: string): T {
  return parse(readFileSync(join(ROOT, file), "utf8")) as T;
}

function readStackFile(stack: string): { raw: RawSettings; region: string | undefined } {
  const { name } = readYaml<ProjectFile>("Pulumi.yaml");
  const { config } = readYaml<{ config: Record<string, string> }>(`Pulumi.${stack}.yaml`);
  const prefix = `${name}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  return {
    raw: Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), String(value)])),
    region: config["aws:region"],
  };
}
