import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { ENVIRONMENT_NAMES } from "../../../../stacks/environments";
import { environments, ownSettings, stackConfig } from "../../../../automation/stack/stack-config";

describe("stackConfig", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stack-config-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (text: string) => writeFileSync(join(folder, "Pulumi.test.yaml"), text);

  it("reads the settings of an environment as Pulumi hands them to a program: as text", () => {
    write(
      'config:\n  aws:region: us-west-2\n  analytics-lab:budgetUsd: 20\n  analytics-lab:subnetIds: ["a", "b"]\n' +
        "  analytics-lab:accessLogs: true\n",
    );

    expect(stackConfig("test", [], folder)).to.deep.equal({
      "aws:region": "us-west-2",
      "analytics-lab:budgetUsd": "20",
      "analytics-lab:subnetIds": '["a","b"]',
      "analytics-lab:accessLogs": "true",
    });
  });

  it("replaces a setting, with or without the project's namespace", () => {
    write("config:\n  aws:region: us-west-2\n  analytics-lab:dataset: sample\n");

    const config = stackConfig("test", ["dataset=s3://b/?x=y/", "aws:region=eu-west-1"], folder);

    expect(ownSettings(config)).to.deep.equal({ dataset: "s3://b/?x=y/" });
    expect(config["aws:region"]).to.equal("eu-west-1");
  });

  it("names the environments there are when asked for another", () => {
    write("config: {}\n");

    expect(() => stackConfig("prod", [], folder)).to.throw(/"prod"; there is test/);
    expect(() => stackConfig("../test", [], folder)).to.throw(/there is test/);
  });

  it("names the file that is no YAML or has no settings", () => {
    write("config: [\n");
    expect(() => stackConfig("test", [], folder)).to.throw(/Pulumi\.test\.yaml is not YAML/);

    write("settings: 1\n");
    expect(() => stackConfig("test", [], folder)).to.throw(/Pulumi\.test\.yaml has no settings/);
  });

  it("knows the project's own environments", () => {
    expect(environments()).to.deep.equal([...ENVIRONMENT_NAMES].sort());
  });
});
