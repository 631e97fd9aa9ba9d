import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

import { expect } from "chai";

import * as SERVICES from "../../../../local-cloud/services/index";
import {
  describeFunction,
  describeResource,
  loadComponent,
} from "../../../../local-cloud/services/registry";
import type { ServiceModule } from "../../../../local-cloud/services/service-module";

const ROOT = join(__dirname, "..", "..", "..", "..");
const FOLDER = join(ROOT, "local-cloud", "services");
const modules = Object.values<ServiceModule<unknown>>(SERVICES);

describe("the list of simulated services", () => {
  it("has every folder of services, once", () => {
    const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((one) => one.isDirectory());

    expect(modules.map(({ folder }) => basename(folder)).sort()).to.deep.equal(
      folders.map(({ name }) => name).sort(),
    );
  });

  it("describes each resource type, function and component once", () => {
    const tokens = modules.flatMap(({ resources = [], functions = [], components = {} }) => [
      ...resources.map(({ type }) => type),
      ...functions.map(({ token }) => token),
      ...Object.keys(components).map((type) => `component ${type}`),
    ]);

    expect(tokens).to.have.length(new Set(tokens).size);
  });

  it("is loaded without an SDK's client and without Pulumi's AWS package", () => {
    const program = `
      require(${JSON.stringify(join(ROOT, "tests", "transpile", "register.js"))});
      require(${JSON.stringify(join(FOLDER, "registry"))});
      const loaded = Object.keys(require.cache).filter((file) => /@aws-sdk|@pulumi.aws/.test(file));
      console.log(JSON.stringify(loaded));`;

    const { stdout } = spawnSync(process.execPath, ["-e", program], {
      cwd: ROOT,
      encoding: "utf8",
    });

    expect(JSON.parse(stdout)).to.deep.equal([]);
  });

  it("loads the constructor of each remote component", () => {
    const types = modules.flatMap(({ components = {} }) => Object.keys(components));

    expect(types.map((type) => typeof loadComponent(type))).to.deep.equal(
      types.map(() => "function"),
    );
    expect(types).to.include("awsx:ec2:Vpc");
  });

  for (const [token, refuse, folder] of [
    ["aws:sqs/queue:Queue", describeResource, "sqs"],
    ["aws:glue/connection:Connection", describeResource, "glue"],
    ["aws:redshiftdata/other:Other", describeResource, "redshift"],
    ["aws:cloudwatch/metricAlarm:MetricAlarm", describeResource, "cloudwatch-logs"],
    ["gcp:storage/bucket:Bucket", describeResource, "gcp"],
    ["aws:index/getRegions:getRegions", describeFunction, "account"],
    ["aws:ssm/getParameter:getParameter", describeFunction, "ssm"],
    ["awsx:ec2:NatGateway", loadComponent, "awsx"],
  ] as const) {
    const isThere = existsSync(join(FOLDER, folder));
    it(`refuses ${token} with the folder ${isThere ? "that has its like" : "to make"}: ${folder}`, () => {
      expect(() => refuse(token))
        .to.throw(`does not simulate the`)
        .with.property("message")
        .that.contains(`${token}. It runs on AWS`)
        .and.contains(`describe it in local-cloud/services/${folder}/.`);
    });
  }
});
