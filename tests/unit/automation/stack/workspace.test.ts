import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { parse, stringify } from "yaml";

import { stackConfig } from "../../../../automation/stack/stack-config";
import type { StackPlace } from "../../../../automation/stack/stack-place";
import { keepFile, writeWorkspace } from "../../../../automation/stack/workspace";
import { PROJECT_ROOT } from "../../../../automation/project-root";

describe("a local stack's workspace", () => {
  let folder: string;
  let place: StackPlace;
  let settingsFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "workspace-"));
    const [state, cloud, workspace, report] = ["state", "cloud", "workspace", "report"].map(
      (name) => join(folder, name),
    ) as [string, string, string, string];
    place = { stack: "workshop", folder, state, cloud, workspace, report };
    settingsFile = join(workspace, "Pulumi.workshop.yaml");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function settings(): { config: Record<string, unknown>; encryptionsalt?: string } {
    return parse(readFileSync(settingsFile, "utf8")) as ReturnType<typeof settings>;
  }

  /** Writes the workspace with the stack's settings, some of them replaced. */
  function write(overrides: readonly string[] = []): void {
    writeWorkspace(place, stackConfig(place.stack, overrides));
  }

  it("has the project's own declaration of its settings, and finds the program in the project", () => {
    const own = parse(readFileSync(join(PROJECT_ROOT, "Pulumi.yaml"), "utf8")) as object;

    write();

    const copy: unknown = parse(readFileSync(join(place.workspace, "Pulumi.yaml"), "utf8"));
    expect(copy).to.deep.equal({ ...own, main: join(PROJECT_ROOT, "stacks") });
    expect(existsSync(place.state)).to.equal(true);
  });

  it("has the stack's settings, with those of this run instead", () => {
    write(["dataset=tlc", "aws:region=eu-west-1"]);

    expect(settings().config).to.include({
      "aws:region": "eu-west-1",
      "analytics-lab:environment": "workshop",
      "analytics-lab:dataset": "tlc",
    });
  });

  it("gives lists and booleans as such, and leaves what looks like a number a text", () => {
    const subnets = ["subnet-0aaaaaaaaaaaaaaaa", "subnet-0bbbbbbbbbbbbbbbb"];

    write([
      `subnetIds=${JSON.stringify(subnets)}`,
      "acceptOpenIngress=true",
      "warehouseNodes=2",
      "accessLogs=false",
    ]);

    expect(settings().config).to.deep.include({
      "analytics-lab:subnetIds": subnets,
      "analytics-lab:acceptOpenIngress": true,
      "analytics-lab:warehouseNodes": "2",
      "analytics-lab:accessLogs": "false",
    });
  });

  it("quotes a date, which the engine would read as a time", () => {
    write(["expiresOn=2027-06-30"]);

    expect(readFileSync(settingsFile, "utf8")).to.match(/expiresOn"?: "2027-06-30"$/m);
  });

  const list = 'a list in JSON, such as ["a","b"]';
  for (const [setting, got, allowed] of [
    ["subnetIds", "subnet-0aaaaaaaaaaaaaaaa,subnet-0bbbbbbbbbbbbbbbb", list],
    ["subnetIds", '{"a":"subnet-0aaaaaaaaaaaaaaaa"}', list],
    ["subnetIds", "", list],
    ["acceptOpenIngress", "yes", "true or false"],
    ["acceptOpenIngress", "1", "true or false"],
  ] as const) {
    it(`refuses ${JSON.stringify(got)} for ${setting}`, () => {
      expect(() => write([`${setting}=${got}`]))
        .to.throw(`analytics-lab:${setting} is ${JSON.stringify(got)}; it needs ${allowed}.`)
        .with.property("name", "BadInputError");
      expect(existsSync(settingsFile)).to.equal(false);
    });
  }

  it("keeps what the engine has written beside the settings, but no settings of an earlier run", () => {
    write(["owner=ana"]);
    const encryptionsalt = "v1:C5rMEBQVuxk=:v1:FZmm4sWnnlX2xCQm:bnQvKMn6mXGlvDoV8vhPXv5ElFe3jA==";
    writeFileSync(settingsFile, stringify({ ...settings(), encryptionsalt }));

    write();

    expect(settings()).to.include({ encryptionsalt });
    expect(settings().config).to.include({ "analytics-lab:owner": "workshop" });
  });
});

describe("keepFile", () => {
  it("puts a file back as it was, whatever was written into it since", () => {
    const folder = mkdtempSync(join(tmpdir(), "keep-file-"));
    const path = join(folder, "Pulumi.workshop.yaml");
    try {
      writeFileSync(path, "# Ours.\nconfig:\n  aws:region: us-west-2\n");
      const kept = keepFile(path);
      writeFileSync(path, "config: {}\nencryptionsalt: v1:of-a-wrong-passphrase\n");

      kept.restore();

      expect(readFileSync(path, "utf8")).to.equal("# Ours.\nconfig:\n  aws:region: us-west-2\n");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
