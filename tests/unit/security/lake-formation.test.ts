import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { devRoles, grantedRoles, PEOPLE, policiesOf, type DeployedRoles } from "./deployed-roles";
import { isGoverned, isGranted } from "./grants";
import { evaluate } from "./iam/evaluate";
import type { Call } from "./iam/policy";
import { callsOf, strangers, SUBJECTS, TLC_SUBJECTS } from "./role-calls";

/** Those that read tables by Athena or Spectrum, and so with what Lake Formation hands out. */
const ASKING = ["spectrum-role", "quicksight-role", "analyst", "attendee"];
/** Those that read tables as Glue's jobs do, or may. */
const JOBS = ["etl-role", "conversion-role", "quality-role"];

const SUBJECTS_HERE = SUBJECTS.filter((one) => !TLC_SUBJECTS.includes(one));

describe("a stack where Lake Formation decides", () => {
  let granted: DeployedRoles;

  before(async () => {
    granted = await grantedRoles();
  });

  const allows = (subject: string, call: Call, deployed = granted) =>
    evaluate(policiesOf(deployed, subject), call) === "allowed";
  const arnOf = (subject: string) =>
    granted.roles[subject]?.arn ?? PEOPLE[subject as keyof typeof PEOPLE];
  const isOfLake = ({ resource }: Call) =>
    [granted.outputs["rawUri"], granted.outputs["curatedUri"]].some((uri) =>
      resource.startsWith(`arn:aws:s3:::${String(uri).split("/")[2]}`),
    );
  /** What the lab itself does with tables that others have made; Spark's `default` is the account's. */
  const governedCalls = (subject: string) =>
    callsOf(subject, granted).allowed.filter(
      (call) => isGoverned(call) && !/\/mine$|\/default$/.test(call.resource),
    );
  const shown = ({ action, resource }: Call) => `${action} on ${resource}`;
  const tableOf = (database: string): Call => ({
    action: "lakeformation:GetDataAccess",
    resource: `arn:aws:glue:us-west-2:123456789012:table/${database}/nytaxirides`,
  });

  for (const subject of SUBJECTS_HERE) {
    it(`lets the ${subject} do its job, by policy and by grant, and nothing else`, () => {
      const { allowed, denied } = callsOf(subject, granted);
      const moved = (call: Call) => ASKING.includes(subject) && isOfLake(call);

      const refused = allowed.filter((call) => !moved(call) && !allows(subject, call));
      const ungranted = governedCalls(subject).filter(
        (call) => !isGranted(granted.grants, arnOf(subject), call),
      );

      expect(refused.map(shown), "refused by IAM").to.deep.equal([]);
      expect(ungranted.map(shown), "not granted").to.deep.equal([]);
      expect(
        denied.filter((call) => allows(subject, call)).map(shown),
        "let through",
      ).to.deep.equal([]);
      expect(strangers({ allowed, denied }, granted)).to.deep.equal([]);
    });
  }

  it("lets those who ask read no file of the lake themselves, as IAM does elsewhere", async () => {
    const byIam = await devRoles();

    for (const subject of ASKING) {
      const files = callsOf(subject, granted).allowed.filter(isOfLake);

      const elsewhere = callsOf(subject, byIam).allowed.filter(({ resource }) =>
        resource.includes("-curated-"),
      );
      expect(files, subject).to.not.be.empty;
      expect(files.filter((call) => allows(subject, call)).map(shown), subject).to.deep.equal([]);
      expect(
        elsewhere.every((call) => allows(subject, call, byIam)),
        subject,
      ).to.equal(true);
    }
  });

  it("lets them ask Lake Formation, which hands out the main database's rows", () => {
    for (const subject of ASKING) {
      expect(allows(subject, { ...tableOf("nyctaxi_dev"), resource: "*" }), subject).to.equal(true);
      expect(isGranted(granted.grants, arnOf(subject), tableOf("nyctaxi_dev")), subject).to.equal(
        true,
      );
    }
  });

  it("hands nothing to whoever has no grant, whatever IAM allows", () => {
    const governed = [...ASKING, ...JOBS, "crawler-role"].flatMap(governedCalls);
    const stranger = "arn:aws:iam::123456789012:role/Admin";

    expect(governed).to.have.length.above(30);
    expect(governed.filter((call) => isGranted(granted.grants, stranger, call))).to.deep.equal([]);
    expect(governed.filter((call) => isGranted([], arnOf("etl-role"), call))).to.deep.equal([]);
  });

  it("lets attendees drop no table but their own, which IAM cannot tell apart", () => {
    const drop = { action: "glue:DeleteTable", resource: tableOf("nyctaxi_dev").resource };

    expect(allows("attendee", drop)).to.equal(true);
    expect(isGranted(granted.grants, PEOPLE.attendee, drop)).to.equal(false);
  });

  it("shows an operator what there is, and no row", () => {
    const see = { action: "glue:GetTable", resource: tableOf("nyctaxi_dev").resource };

    expect(isGranted(granted.grants, PEOPLE.operator, see)).to.equal(true);
    expect(isGranted(granted.grants, PEOPLE.operator, tableOf("nyctaxi_dev"))).to.equal(false);
    expect(allows("operator", { ...tableOf("nyctaxi_dev"), resource: "*" })).to.equal(false);
  });

  it("lets Lake Formation read the lake and write nowhere", () => {
    const bucket = `arn:aws:s3:::${String(granted.outputs["curatedUri"]).split("/")[2]}`;
    const file = `${bucket}/nytaxirides/year=2016/a.parquet`;

    expect(allows("location-role", { action: "s3:GetObject", resource: file })).to.equal(true);
    for (const action of ["s3:PutObject", "s3:DeleteObject"])
      expect(allows("location-role", { action, resource: file })).to.equal(false);
    const others = callsOf("flow-log-role", granted).denied.filter(({ action }) =>
      /^(glue|athena|iam|secretsmanager):/.test(action),
    );
    expect(others).to.not.be.empty;
    expect(others.filter((call) => allows("location-role", call)).map(shown)).to.deep.equal([]);
  });

  it("asks Lake Formation where it decides, and only those ask who read rows", async () => {
    const ask = { action: "lakeformation:GetDataAccess", resource: "*" };
    const byIam = await devRoles();

    expect(SUBJECTS_HERE.filter((one) => allows(one, ask)).sort()).to.deep.equal(
      [...ASKING, ...JOBS].sort(),
    );
    expect(SUBJECTS_HERE.filter((one) => allows(one, ask, byIam))).to.deep.equal([]);
    expect(byIam.grants).to.deep.equal([]);
  });

  it("lets everyone who uses the encrypted catalogue use its key through Glue alone", () => {
    const key = granted.key!.arn;
    const use = (service: string) => ({
      action: "kms:GenerateDataKey",
      resource: key,
      context: { "kms:ViaService": `${service}.us-west-2.amazonaws.com` },
    });

    for (const subject of SUBJECTS_HERE.filter((one) => one !== "flow-log-role"))
      expect(allows(subject, use("glue")), subject).to.equal(true);
    for (const subject of ["crawler-role", "spectrum-role", "operator"])
      expect(allows(subject, use("s3")), subject).to.equal(false);
  });

  it("was judged by as many calls as docs/security.md says", () => {
    const count = SUBJECTS_HERE.reduce((sum, one) => sum + governedCalls(one).length, 0);
    const said = readFileSync(join(PROJECT_ROOT, "docs", "security.md"), "utf8");

    console.log(`      ${granted.grants.length} grants, ${count} calls that need one`);

    expect(said.replace(/\s+/g, " ")).to.include(
      `${granted.grants.length} grants, ${count} calls that need one`,
    );
  });
});
