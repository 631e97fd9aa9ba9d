import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { expect } from "chai";

import { compiledOf, forgetCompiled, programOf } from "../../../automation/fleet/pool/bundle-files";
import { forgetInputs, isFresh, recordInputs } from "../../../automation/fleet/pool/bundle-inputs";
import { PROJECT_ROOT } from "../../../automation/project-root";

describe("a bundle of a fleet's", () => {
  let folder: string;
  let bundle: string;
  let input: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lab-bundle-"));
    bundle = join(folder, "fleet-worker.js");
    input = join(folder, "input.ts");
    for (const path of [bundle, input]) writeFileSync(path, "0;");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** As when it was built just now. */
  function record(startedMs = Date.now() + 1_000): void {
    const files = [relative(PROJECT_ROOT, input), "absent:typescript"];
    recordInputs(bundle, files, startedMs);
  }

  it("is built when it is not known what it was made of", () => {
    expect(isFresh(bundle)).to.equal(false);
  });

  it("stands as long as all that it was made of does", () => {
    record();

    expect(isFresh(bundle)).to.equal(true);
  });

  it("is built again when a file of it was changed", () => {
    record();
    writeFileSync(input, "1;\n");

    expect(isFresh(bundle)).to.equal(false);
  });

  it("is built again when a file of it is gone, and when it is gone itself", () => {
    record();
    rmSync(input);
    const isFreshWithout = isFresh(bundle);
    writeFileSync(input, "0;");
    record();
    rmSync(bundle);

    expect([isFreshWithout, isFresh(bundle)]).to.deep.equal([false, false]);
  });

  it("is built again when a file of it was changed while it was built", () => {
    record(Date.now() - 60_000);

    expect(isFresh(bundle)).to.equal(false);
  });

  it("is not known any more once it is about to be replaced", () => {
    record();
    forgetInputs(bundle);

    expect(isFresh(bundle)).to.equal(false);
  });

  it("has its compiled code forgotten with it, and no other's", () => {
    const program = programOf(bundle);
    const kept = ["fleet-cloud.program.js.1.v8", "fleet-worker.js", "input.ts"];
    writeFileSync(compiledOf(program, 1), "");
    writeFileSync(`${compiledOf(program, 2)}.77.tmp`, "");
    writeFileSync(join(folder, "fleet-cloud.program.js.1.v8"), "");

    forgetCompiled(program);

    expect(readdirSync(folder).sort()).to.deep.equal(kept);
  });
});

describe("the launcher of a fleet's programs", () => {
  let folder: string;
  let launcher: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "lab-launch-"));
    launcher = join(folder, "fleet-worker.js");
    const { build } = await import("esbuild");
    await build({
      entryPoints: [join(PROJECT_ROOT, "automation", "fleet", "pool", "launch.ts")],
      outfile: launcher,
      bundle: true,
      platform: "node",
    });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function program(text: string): void {
    writeFileSync(programOf(launcher), text);
  }

  function run(...words: string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, [launcher, ...words], {
      encoding: "utf8",
    });
    return stdout + stderr;
  }

  const compiled = () => readdirSync(folder).filter((name) => name.endsWith(".v8"));

  it("gives a program its words, its folder and modules of its own, also when it was compiled before", () => {
    program(`
      const words = [process.argv[2], require("node:path").relative(__dirname, __filename)];
      console.log([...words, typeof module.require("node:os").EOL].join(" "));
    `);

    const first = run("task");
    const names = compiled();
    const second = run("again");

    expect([first, second]).to.deep.equal([
      "task fleet-worker.program.js string\n",
      "again fleet-worker.program.js string\n",
    ]);
    expect(names).to.have.lengthOf(1);
    expect(compiled()).to.deep.equal(names);
  });

  it("does not take one program's code for another's of the same length", () => {
    program(`console.log("one");`);
    run();
    program(`console.log("two");`);

    expect(run()).to.equal("two\n");
  });

  it("compiles a program itself when what was kept is of another V8", () => {
    program(`console.log("one");`);
    run();
    for (const name of compiled()) writeFileSync(join(folder, name), "what is this");

    expect([run(), run()]).to.deep.equal(["one\n", "one\n"]);
  });

  it("keeps nothing of a program that failed", () => {
    program(`throw new Error("no account");`);

    expect(run()).to.contain("no account");
    expect(compiled()).to.deep.equal([]);
  });
});
