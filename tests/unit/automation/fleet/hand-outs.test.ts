import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { labHere } from "../lab-command";

const ATTENDEES = `id,email,account,region,role_arn
ana,ana@example.com,210000001009,us-west-2,arn:aws:iam::210000001009:role/lab-organiser
bo,bo@example.com,210000002018,us-west-2,arn:aws:iam::210000002018:role/lab-organiser
`;

const GREEN = {
  at: "2027-01-01T08:00:00.000Z",
  kind: "done",
  attendee: "ana",
  command: "up",
  attempts: 1,
  outcome: {
    phases: [],
    notes: [],
    engineRuns: 1,
    outputs: { databaseName: "nyctaxi_ana", workgroupName: "lab-ana" },
  },
};
const FAILED = {
  at: "2027-01-01T08:00:00.000Z",
  kind: "failed",
  attendee: "bo",
  command: "up",
  attempts: 1,
  failure: "access",
  cause: "AccessDenied",
  isFinal: true,
};

describe("lab fleet handout", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lab-hand-outs-"));
    mkdirSync(join(folder, "fleet"));
    writeFileSync(join(folder, "attendees.csv"), ATTENDEES);
    const lines = [GREEN, FAILED].map((entry) => `${JSON.stringify(entry)}\n`);
    writeFileSync(join(folder, "fleet", "journal.jsonl"), lines.join(""));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const handOut = (...more: string[]) =>
    labHere(
      ["fleet", "handout", "--attendees", "attendees.csv", "--folder", "fleet", ...more],
      folder,
    );

  it("writes a guide with their own names for those who are green, and names those who are not", async () => {
    const { code, out } = await handOut();

    expect(code).to.equal(3);
    expect(out).to.contain("1 of 2 hand-outs").and.contain("because the lab is not green: bo");
    const guide = join(folder, "fleet", "handouts", "ana");
    expect(readFileSync(join(guide, "guide.md"), "utf8")).to.contain("nyctaxi_ana");
    expect(readFileSync(join(guide, "guide.html"), "utf8")).to.contain("nyctaxi_ana");
  });

  it("leads to every guide from one page, and says of the others how far they are", async () => {
    await handOut();

    const page = readFileSync(join(folder, "fleet", "handouts", "index.html"), "utf8");
    expect(page).to.contain('<a href="ana/guide.html">ana</a>').and.contain("no guide: failed");
    expect(page).not.to.contain("bo/guide.html");
  });

  it("is done when everybody who is meant has one", async () => {
    const { code, out } = await handOut("--only", "ana", "--json");

    expect(code).to.equal(0);
    expect(JSON.parse(out)).to.include({ ready: 1 });
  });
});
