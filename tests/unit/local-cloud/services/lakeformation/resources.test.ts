import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

const ANA = "arn:aws:iam::123456789012:role/ana";
const LAKE = "arn:aws:s3:::lake";

const trusting = (service: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

describe("Lake Formation's resources of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  /** A registered bucket and a database, and then what a test makes. */
  const refusalOf = async (then: (over: { roleArn: string }) => void, trust = "lakeformation") => {
    const run = cloud.run(async () => {
      const role = new aws.iam.Role("r", {
        name: "reader",
        assumeRolePolicy: trusting(`${trust}.amazonaws.com`),
      });
      const database = new aws.glue.CatalogDatabase("d", { name: "taxi" });
      const lake = new aws.lakeformation.Resource("l", { arn: LAKE, roleArn: role.arn });
      await new Promise((made) => lake.id.apply(() => database.id.apply(made)));
      then({ roleArn: "arn:aws:iam::123456789012:role/reader" });
      return {};
    });
    return (await rejectionOf(run)).message;
  };
  const grant = (args: Partial<aws.lakeformation.PermissionsArgs>) => () =>
    void new aws.lakeformation.Permissions("g", {
      principal: ANA,
      permissions: ["DESCRIBE"],
      ...args,
    });

  const refusals: Readonly<Record<string, [(over: { roleArn: string }) => void, RegExp]>> = {
    "a grant on a database that is not there": [
      grant({ database: { name: "nobodys" } }),
      /EntityNotFoundException: Database nobodys not found/,
    ],
    "a permission that tables have and databases have not": [
      grant({ database: { name: "taxi" }, permissions: ["SELECT"] }),
      /InvalidInputException: Permissions \["SELECT"\] are not those of a database/,
    ],
    "a location that nobody has registered": [
      grant({ dataLocation: { arn: "arn:aws:s3:::sea" }, permissions: ["DATA_LOCATION_ACCESS"] }),
      /EntityNotFoundException: Resource arn:aws:s3:::sea is not registered/,
    ],
    "a grant on two things": [
      grant({ database: { name: "taxi" }, catalogResource: true }),
      /on one of .+; got catalogResource, database/,
    ],
    "a principal of another account": [
      grant({ database: { name: "taxi" }, principal: "arn:aws:iam::999999999999:role/ana" }),
      /Invalid principal arn:aws:iam::999999999999:role\/ana/,
    ],
    "a grant on columns, by that name": [
      grant({ tableWithColumns: { databaseName: "taxi", name: "t", columnNames: ["fare"] } }),
      /Lake Formation's tableWithColumns/,
    ],
    "a grant on one table, by that name": [
      grant({ table: { databaseName: "taxi", name: "trips" } }),
      /Lake Formation's name/,
    ],
    "a right to grant on, by that name": [
      grant({ database: { name: "taxi" }, permissionsWithGrantOptions: ["DESCRIBE"] }),
      /Lake Formation's permissionsWithGrantOptions/,
    ],
    "a location registered twice": [
      ({ roleArn }) => void new aws.lakeformation.Resource("again", { arn: LAKE, roleArn }),
      /AlreadyExistsException: Resource arn:aws:s3:::lake is registered/,
    ],
    "a location read with the account's own role, by that name": [
      () =>
        void new aws.lakeformation.Resource("s", {
          arn: "arn:aws:s3:::sea",
          useServiceLinkedRole: true,
        }),
      /Lake Formation's useServiceLinkedRole/,
    ],
  };
  for (const [what, [then, expected]] of Object.entries(refusals)) {
    it(`refuse ${what}`, async () => {
      expect(await refusalOf(then)).to.match(expected);
    });
  }

  it("refuse to register with a role that trusts somebody else", async () => {
    const said = await refusalOf(() => {}, "glue");

    expect(said).to.match(/cannot assume arn:aws:iam::123456789012:role\/reader/);
  });
});
