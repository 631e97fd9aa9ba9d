import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { expect } from "chai";

import { findEngine } from "../../../../automation/stack/find-engine";
import { rejectionOf } from "../../local-cloud/local-cloud-fixture";

describe("findEngine", function () {
  const back = process.cwd();
  const { PATH } = process.env;
  let folder: string;

  before(function () {
    // The engines here are scripts, which Windows does not run.
    if (process.platform === "win32") this.skip();
  });

  beforeEach(() => {
    process.chdir(mkdtempSync(join(tmpdir(), "find-engine-")));
    folder = process.cwd();
    process.env.PATH = join(folder, "bin");
  });

  afterEach(() => {
    process.env.PATH = PATH;
    process.chdir(back);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Puts an engine into a folder that prints this when it is asked for its version. */
  function anEngine(printed: string, ...where: string[]): string {
    const bin = join(folder, ...where);
    mkdirSync(bin, { recursive: true });
    const path = join(bin, "pulumi");
    writeFileSync(path, `#!/bin/sh\necho "${printed}"\n`, { mode: 0o755 });
    return path;
  }

  it("finds none where there is none", async () => {
    expect(await findEngine()).to.equal(undefined);
  });

  it("finds the one on PATH, whichever of its folders it is in, with its version", async () => {
    const path = anEngine("v3.251.1", "opt", "pulumi", "bin");
    process.env.PATH = ["", join(folder, "bin"), join(folder, "opt", "pulumi", "bin")].join(
      delimiter,
    );

    const found = await findEngine();

    expect(found?.path).to.equal(path);
    expect(String(found?.version)).to.equal("3.251.1");
  });

  it("takes the oldest one that lab was run with", async () => {
    anEngine("v3.248.0", "bin");

    expect(String((await findEngine())?.version)).to.equal("3.248.0");
  });

  it("finds the one that was installed below the working directory", async () => {
    const path = anEngine("v3.248.0", ".lab", "engine", "bin");

    expect((await findEngine())?.path).to.equal(path);
  });

  it("prefers the one on PATH to the one that was installed", async () => {
    anEngine("v3.248.0", ".lab", "engine", "bin");
    const onPath = anEngine("v3.250.0", "bin");

    const found = await findEngine();

    expect([found?.path, String(found?.version)]).to.deep.equal([onPath, "3.250.0"]);
  });

  it("refuses one that is too old, by its place and version", async () => {
    const path = anEngine("v3.100.0", "bin");

    const error = await rejectionOf(findEngine());

    expect(error).to.include({
      name: "BadInputError",
      message:
        `The Pulumi engine ${path} is 3.100.0; lab needs 3.248.0 or newer. ` +
        "Install one, https://www.pulumi.com/docs/install/, or take the old one from PATH and run with --install-engine.",
    });
  });

  for (const [what, printed] of [
    ["tells no version", "Usage: pulumi [command]"],
    ["is of another major version than the SDK", "v4.0.0"],
  ] as const) {
    it(`refuses one that ${what}, with its place and what to do`, async () => {
      const path = anEngine(printed, "bin");

      const error = await rejectionOf(findEngine());

      expect(error.name).to.equal("BadInputError");
      expect(error.message.startsWith(`The Pulumi engine ${path} cannot be used: `)).to.equal(true);
      expect(error.message).to.match(
        / Install Pulumi 3\.248\.0 or newer, or run with --install-engine\.$/,
      );
    });
  }
});
