import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { environments } from "../../../../automation/stack/stack-config";
import {
  knownStacks,
  placeOf,
  readRecord,
  settleRecord,
  stateFile,
} from "../../../../automation/stack/stack-place";
import { allOf } from "../../../../stacks/settings/enumerations";

describe("where a stack is, and whose", () => {
  const back = process.cwd();
  let folder: string;

  beforeEach(() => {
    process.chdir(mkdtempSync(join(tmpdir(), "stack-place-")));
    // Where the system itself says it is: the temporary folder may be behind a link.
    folder = process.cwd();
  });

  afterEach(() => {
    process.chdir(back);
    rmSync(folder, { recursive: true, force: true });
  });

  function recordFile(stack: string): string {
    return join(folder, ".lab", "stacks", stack, "target.json");
  }

  it("puts everything of a stack into one folder below the working directory", () => {
    const own = join(folder, ".lab", "stacks", "dev");

    expect(placeOf("dev")).to.deep.equal({
      stack: "dev",
      folder: own,
      state: join(own, "state"),
      cloud: join(own, "cloud"),
      workspace: join(own, "workspace"),
      report: join(own, "report"),
    });
  });

  it("refuses a stack that has no settings, and says which have", () => {
    expect(() => placeOf("production"))
      .to.throw(
        'There is no stack "production": no file Pulumi.production.yaml in the project. ' +
          `There is ${allOf(environments())}; for another one write such a file.`,
      )
      .with.property("name", "BadInputError");
  });

  it("remembers the target, so that it need not be said again", () => {
    settleRecord(placeOf("dev"), { target: "local" });

    expect(settleRecord(placeOf("dev"), {})).to.deep.equal({ target: "local" });
    expect(readRecord(placeOf("dev"))).to.deep.equal({ target: "local" });
    expect(readRecord(placeOf("workshop"))).to.equal(undefined);
  });

  it("remembers where the state of a stack on AWS is, whose it is, and what was changed since", () => {
    const backend = "s3://lab-state-123456789012?region=us-west-2";
    settleRecord(placeOf("dev"), { target: "aws", backend, secretsProvider: "passphrase" });

    settleRecord(placeOf("dev"), { account: "123456789012" });
    settleRecord(placeOf("dev"), { target: "aws", secretsProvider: "awskms://alias/lab" });

    expect(readRecord(placeOf("dev"))).to.deep.equal({
      target: "aws",
      backend,
      secretsProvider: "awskms://alias/lab",
      account: "123456789012",
    });
  });

  it("refuses a stack that nobody ever said whom it is for, and remembers nothing", () => {
    expect(() => settleRecord(placeOf("dev"), {})).to.throw(
      "The stack dev was never deployed from this project. Choose where to deploy it: --target local or --target aws.",
    );
    expect(existsSync(join(folder, ".lab"))).to.equal(false);
  });

  for (const [one, whose, other] of [
    ["local", "a local cloud's", "aws"],
    ["aws", "AWS's", "local"],
  ] as const) {
    it(`refuses to apply to ${other} what is ${whose}`, () => {
      settleRecord(placeOf("workshop"), { target: one });
      const before = readFileSync(recordFile("workshop"), "utf8");

      expect(() => settleRecord(placeOf("workshop"), { target: other }))
        .to.throw(
          `The stack workshop is ${whose}, and --target says ${other}. Nothing was done. ` +
            "Remove --target, or destroy the stack first: npx lab destroy workshop",
        )
        .with.property("name", "BadInputError");
      expect(readFileSync(recordFile("workshop"), "utf8")).to.equal(before);
    });
  }

  it("refuses a local stack a back end elsewhere", () => {
    const asked = { target: "local", backend: "s3://lab-state-123456789012" } as const;

    expect(() => settleRecord(placeOf("dev"), asked)).to.throw(
      "--backend works for stacks on AWS only. A local stack keeps its state in its own folder.",
    );
  });

  it("refuses a record that is cut off, and says what it must say", () => {
    mkdirSync(placeOf("dev").folder, { recursive: true });
    writeFileSync(recordFile("dev"), '{"target":"aw');

    expect(() => settleRecord(placeOf("dev"), { target: "local" }))
      .to.throw(
        `${recordFile("dev")} is not JSON. It says whether the stack is AWS's or local: ` +
          'put back {"target":"local"} or {"target":"aws"}.',
      )
      .with.property("name", "BadInputError");
    expect(readFileSync(recordFile("dev"), "utf8")).to.equal('{"target":"aw');
  });

  it("knows the stacks that were applied from here, and no other folder", () => {
    expect(knownStacks()).to.deep.equal([]);

    settleRecord(placeOf("workshop"), { target: "local" });
    settleRecord(placeOf("dev"), { target: "local" });
    mkdirSync(join(folder, ".lab", "stacks", "begun"));

    expect(knownStacks()).to.deep.equal(["dev", "workshop"]);
  });
});

describe("stateFile", () => {
  it("is where the engine keeps a project's stack in a folder, the home folder included", () => {
    const own = join(".pulumi", "stacks", "analytics-lab", "dev.json");

    expect(stateFile("file:///srv/state", "dev")).to.equal(join("/srv/state", own));
    expect(stateFile("file://~/state", "dev")).to.equal(
      join(process.env.HOME ?? "~", "state", own),
    );
  });

  it("is none where the state is not in files", () => {
    expect(stateFile("s3://lab-state-123456789012", "dev")).to.equal(undefined);
    expect(stateFile("https://api.pulumi.com", "dev")).to.equal(undefined);
  });
});
