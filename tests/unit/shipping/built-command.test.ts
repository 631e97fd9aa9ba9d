import { spawn, spawnSync, type SpawnSyncReturns } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";

/** What `lab --help` is made of. */
const SOURCES = [
  ...["automation", "bin", "components", "local-cloud", "page-kit", "sql", "stacks", "validation"],
  ...["package.json", "tsconfig.json"],
];
const SILENT_SDK = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

describe("the built command", () => {
  let project: string;
  let first: SpawnSyncReturns<string>;

  const description = () => join(project, "automation", "cli", "main.ts");
  const cache = () => join(project, ".cache");
  const programs = () => join(cache(), "programs");
  /** What the first use built, to go back to: a build takes seconds. */
  const kept = () => join(project, "kept");
  let original: string;

  before(() => {
    project = mkdtempSync(join(tmpdir(), "lab-built-"));
    for (const path of SOURCES)
      cpSync(join(PROJECT_ROOT, path), join(project, path), { recursive: true });
    symlinkSync(join(PROJECT_ROOT, "node_modules"), join(project, "node_modules"));
    original = readFileSync(description(), "utf8");
    first = lab(["--help"]);
    cpSync(cache(), kept(), { recursive: true, preserveTimestamps: true });
  });

  afterEach(() => {
    writeFileSync(description(), original);
    rmSync(cache(), { recursive: true, force: true });
    cpSync(kept(), cache(), { recursive: true, preserveTimestamps: true });
  });

  after(() => rmSync(project, { recursive: true, force: true }));

  function lab(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
    return spawnSync(process.execPath, [join(project, "bin", "lab.js"), ...words], {
      encoding: "utf8",
      env: { ...process.env, TMPDIR: project, [SILENT_SDK]: "true", ...env },
    });
  }

  /** Names of the builds, each with the time when it was written. */
  function builds(): string[] {
    return readdirSync(programs())
      .filter((name) => name.endsWith(".js"))
      .map((name) => `${name} ${statSync(join(programs(), name)).mtimeMs}`);
  }

  function edit(from: string, to: string): void {
    const text = readFileSync(description(), "utf8");
    writeFileSync(description(), text.replace(from, to));
  }

  it("is built on first use, and not again", () => {
    const built = builds();
    const second = lab(["--help"]);

    expect([first.status, first.stderr]).to.deep.equal([0, ""]);
    expect(second.stdout).to.equal(first.stdout);
    expect(built).to.have.lengthOf(1);
    expect(builds()).to.deep.equal(built);
  });

  it("is built again when a source changed", () => {
    edit("Build, test and query the NYC taxi lab", "Build the changed lab");

    expect(lab(["--help"]).stdout).to.contain("Build the changed lab");
    expect(lab(["--help"]).stdout).to.contain("Build the changed lab");
  });

  it("is not built again when a source has another time and the same contents", () => {
    const built = builds();
    utimesSync(description(), new Date(), new Date());
    lab(["--help"]);

    expect(builds()).to.deep.equal(built);
  });

  it("can be used first by several processes at once", async () => {
    rmSync(cache(), { recursive: true });
    const runs = Array.from({ length: 3 }, () => {
      const child = spawn(process.execPath, [join(project, "bin", "lab.js"), "--help"], {
        env: { ...process.env, [SILENT_SDK]: "true" },
      });
      let printed = "";
      child.stdout.on("data", (text: Buffer) => (printed += String(text)));
      return new Promise<string>((over) =>
        child.on("close", (code) => over(`${code} ${printed.slice(0, 10)}`)),
      );
    });

    expect(await Promise.all(runs)).to.deep.equal(Array(3).fill("0 Usage: lab"));
    expect(readdirSync(programs()).filter((name) => name.endsWith(".tmp"))).to.deep.equal([]);
  });

  it("runs where the project cannot be written", () => {
    rmSync(cache(), { recursive: true });
    writeFileSync(cache(), "");

    const { status, stderr } = lab(["--help"]);

    expect([status, stderr]).to.deep.equal([0, ""]);
    const [own] = readdirSync(project).filter((name) => name.startsWith("lab-programs-"));
    expect(readdirSync(join(project, own!))).to.include("lab.json");
  });

  it("says where it needs to write when there is no such place", () => {
    rmSync(cache(), { recursive: true });
    writeFileSync(cache(), "");

    const { status, stderr } = lab(["--help"], { TMPDIR: cache() });

    expect(status).to.equal(70);
    expect(stderr).to.match(/lab cannot keep what it builds in .+ or .+ Make one of them writable/);
  });

  it("names the line of TypeScript in a stack trace", () => {
    edit("describeProgram(terminal,", "undefined!.describeProgram(terminal,");
    const line = readFileSync(description(), "utf8")
      .split("\n")
      .findIndex((text) => text.includes("undefined!."));

    const { status, stderr } = lab(["--help"]);

    expect(status).not.to.equal(0);
    expect(stderr).to.contain(`${description()}:${line + 1}:`);
  });

  it("says in one sentence what to run before the packages are installed", () => {
    const packages = join(project, "node_modules");
    renameSync(packages, `${packages}-elsewhere`);

    const { status, stdout, stderr } = lab(["--help"]);
    renameSync(`${packages}-elsewhere`, packages);

    expect([status, stdout]).to.deep.equal([2, ""]);
    expect(stderr).to.match(/^[^\n]+ run "npm install" [^\n]+\n$/);
  });

  it("recommends Node 24 in one sentence, on Node 20 alone, unless whoever starts it has done so", () => {
    const { stderr } = lab(["--version"], { [SILENT_SDK]: "" });

    if (process.versions.node.startsWith("20."))
      expect(stderr).to.match(/^This is Node 20[^\n]+ Node 24 is recommended\.\n$/);
    else expect(stderr).to.equal("");
    expect(lab(["--version"]).stderr).to.equal("");
  });
});
