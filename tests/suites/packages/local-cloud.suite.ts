import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";

const PACKAGE = "@analytics-lab/local-cloud";

/** The tsconfig.json that `pulumi new aws-typescript` writes. */
const PULUMIS_TSCONFIG = {
  compilerOptions: {
    strict: true,
    outDir: "bin",
    target: "es2020",
    module: "commonjs",
    moduleResolution: "node",
    sourceMap: true,
    experimentalDecorators: true,
    pretty: true,
    noFallthroughCasesInSwitch: true,
    noImplicitReturns: true,
    forceConsistentCasingInFileNames: true,
  },
};

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

describe("the npm package of the local cloud", () => {
  let folder: string;
  let packed: Packed;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "local-cloud-package-"));
    packed = pack(folder);
    install(folder, packed);
    console.log(
      `    ${packed.filename}: ${megabytes(packed.size)} MB packed, ${megabytes(packed.unpackedSize)} MB installed without its dependencies`,
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has what is built, its README and the licences, and no sources", () => {
    const paths = packed.files.map(({ path }) => path);

    expect(paths).to.include.members([
      "LICENSE",
      "README.md",
      "dist/dialects/grammars/LICENSES.txt",
      "dist/dialects/grammars/trino.cjs",
      "dist/library/index.d.ts",
    ]);
    expect(paths.filter((path) => /(?<!\.d)\.ts$|bundle-grammar/.test(path))).to.deep.equal([]);
  });

  it("serves the AWS SDK in a program without Pulumi, under Pulumi's own tsconfig", () => {
    compile(folder, ["lake.ts", "by-library.ts", "by-environment.ts"]);

    const { stdout, stderr } = run(folder, ["bin/by-library.js"]);
    const seen = JSON.parse(stdout) as Record<string, string>;

    expect(seen).to.include({ sum: "19.75", region: "eu-west-1" });
    expect(seen["refusal"]).to.match(
      /does not simulate .*ListCapacityReservations.*local-cloud\/services\/athena\//,
    );
    expect(seen["fault"]).to.contain("InternalFailure");
    expect(seen["wrong"]).to.match(/^Invalid port -1: it must be a whole number from 0 to 65535/);
    expect(stderr).to.match(/^removed$/m);
  });

  it("has a command whose exports lead the AWS SDK to it, and which Ctrl-C ends", async () => {
    const command = spawn(process.execPath, [commandIn(folder), "start"], { cwd: folder });
    const ended = once(command, "exit");
    let sum: string;
    try {
      const env = await readExports(command.stdout);
      sum = run(folder, ["bin/by-environment.js"], env).stdout.trim();
    } finally {
      command.kill("SIGINT");
    }
    const [code] = (await ended) as [number];

    expect(sum).to.equal("19.75");
    expect(code).to.equal(0);
  });

  it("says which package --provider needs where there is none", () => {
    const { stderr, status } = spawnSync(
      process.execPath,
      [commandIn(folder), "start", "--provider"],
      { cwd: folder, encoding: "utf8" },
    );

    expect(stderr).to.match(/^--provider needs the package @pulumi\/pulumi/);
    expect(status).to.equal(2);
  });

  it("creates the resources of a Pulumi program by mocks, and serves the provider", () => {
    link(folder, "@pulumi/pulumi", "@pulumi/aws");
    compile(folder, ["by-pulumi.ts"]);

    const { stdout } = run(folder, ["bin/by-pulumi.js"]);
    const seen = JSON.parse(stdout) as Record<string, string>;

    expect(seen["attach"]).to.match(/^aws:\d+$/);
    expect(seen["arn"]).to.match(/^arn:aws:s3:::lake-/);
  });
});

function pack(folder: string): Packed {
  const { stdout, stderr, status } = spawnSync(
    "npm",
    ["pack", "--json", "--pack-destination", folder],
    {
      cwd: join(PROJECT_ROOT, "local-cloud"),
      encoding: "utf8",
      shell: process.platform === "win32",
    },
  );
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  return (JSON.parse(stdout) as Packed[])[0]!;
}

/**
 * Unpacks the tarball into an empty project. Of the repository's packages it gets those that the package declares and those of the
 * program itself, so that nothing is fetched, and a dependency that is not declared is missed.
 */
function install(folder: string, { filename }: Packed): void {
  const home = join(folder, "node_modules", PACKAGE);
  mkdirSync(home, { recursive: true });
  const tarball = join(folder, filename.replace("@", "").replace("/", "-"));
  const { status } = spawnSync("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"]);
  if (status !== 0) throw new Error(`${tarball} cannot be unpacked.`);
  const { dependencies } = manifestIn(folder);
  link(folder, ...Object.keys(dependencies), "@aws-sdk/client-s3", "@types/node");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "project", private: true }));
  cpSync(join(__dirname, "local-cloud-project"), folder, { recursive: true });
}

function link(folder: string, ...names: readonly string[]): void {
  for (const name of names) {
    const path = join(folder, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(PROJECT_ROOT, "node_modules", name), path, "junction");
  }
}

function compile(folder: string, files: readonly string[]): void {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...PULUMIS_TSCONFIG, files }));
  run(folder, [
    join(PROJECT_ROOT, "node_modules", "typescript", "bin", "tsc"),
    "--pretty",
    "false",
  ]);
}

function run(folder: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return { stdout, stderr };
}

/** The lines `export NAME=value`, which end with the secret key. */
async function readExports(output: NodeJS.ReadableStream): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  for await (const line of createInterface({ input: output })) {
    const [, name, value = ""] = /^ *export (\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) env[name] = value;
    if (name === "AWS_SECRET_ACCESS_KEY") break;
  }
  return env;
}

function commandIn(folder: string): string {
  return join(folder, "node_modules", PACKAGE, manifestIn(folder).bin["local-cloud"]!);
}

function manifestIn(folder: string): Manifest {
  const path = join(folder, "node_modules", PACKAGE, "package.json");
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
