import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { repairStateFile, readStateFile } from "../../../../automation/stack/stack-state";

const BUCKET = {
  urn: "urn:pulumi:dev::analytics-lab::lab:index:DataLake$aws:s3/bucket:Bucket::lab-raw",
  type: "aws:s3/bucket:Bucket",
  custom: true,
  id: "lab-raw-0a1b2c3",
};
const PENDING = {
  type: "creating",
  resource: {
    urn: "urn:pulumi:dev::analytics-lab::aws:glue/job:Job::lab-stage",
    type: "aws:glue/job:Job",
  },
};

describe("a stack's state file", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stack-state-"));
    path = join(folder, "dev.json");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(checkpoint: object): void {
    writeFileSync(path, JSON.stringify({ version: 3, checkpoint }));
  }

  it("tells the resources, and what was begun when the engine was killed", () => {
    write({ latest: { resources: [BUCKET], pending_operations: [PENDING] } });

    expect(readStateFile(path)).to.deep.equal({
      resources: [BUCKET],
      pendingOperations: [PENDING],
    });
  });

  // The engine leaves out the snapshot of a stack that was only made, and writes null for an empty list.
  for (const checkpoint of [
    { stack: "organization/analytics-lab/dev" },
    { latest: null },
    { latest: { resources: null, pending_operations: null } },
  ]) {
    it(`is of a stack without resources when it says ${JSON.stringify(checkpoint)}`, () => {
      write(checkpoint);

      expect(readStateFile(path)).to.deep.equal({ resources: [], pendingOperations: [] });
    });
  }

  it("is of a stack without resources when there is none", () => {
    expect(readStateFile(path)).to.deep.equal({ resources: [], pendingOperations: [] });
  });

  for (const [what, text] of [
    ["was cut off", '{"version":3,"checkpoint":{"latest":{"resou'],
    ["is no object", "null"],
  ] as const) {
    it(`is refused by its name, with its copy, when it ${what}`, () => {
      writeFileSync(path, text);

      expect(() => readStateFile(path))
        .to.throw(
          `${path} is not a stack's state. Put its copy back: ${path}.bak is the one before.`,
        )
        .with.property("name", "BadInputError");
    });
  }
});

describe("repairStateFile", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "mend-state-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("takes away a note that a kill has cut off, and nothing else", () => {
    const whole = JSON.stringify({ "user.content_type": "application/json" });
    const files = {
      "dev.json": '{"version":3,"checkpoint":{}}',
      "dev.json.attrs": whole.slice(0, 20),
      "dev.json.bak": "cut off as well, but it is no note: {",
      "dev.json.bak.attrs": "",
      "workshop.json.attrs": whole,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

    repairStateFile(join(folder, "dev.json"));

    const left = ["dev.json", "dev.json.bak", "workshop.json.attrs"] as const;
    expect(readdirSync(folder).sort()).to.deep.equal(left);
    for (const name of left) expect(readFileSync(join(folder, name), "utf8")).to.equal(files[name]);
  });

  it("makes no folder for a stack that there is not yet", () => {
    const state = join(folder, "state");
    mkdirSync(state);

    repairStateFile(join(state, ".pulumi", "stacks", "analytics-lab", "dev.json"));

    expect(readdirSync(state)).to.deep.equal([]);
  });
});
