import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const textOf = (file: string) => readFileSync(join(PROJECT_ROOT, file), "utf8");
const read = (name: string) => JSON.parse(textOf(name)) as unknown;
const { packages } = read("package-lock.json") as {
  packages: Readonly<Record<string, Locked>>;
};
/** Folders of the project's own packages. npm links to them instead of fetching them. */
const { workspaces } = read("package.json") as { workspaces: readonly string[] };
const isOwn = (path: string, { link, resolved = "" }: Locked) =>
  path === "" || workspaces.includes(path) || (link === true && workspaces.includes(resolved));
const locked = Object.entries(packages).filter(([path, entry]) => !isOwn(path, entry));

/** Licences that let this project be given on under its own, whatever the package is used for. */
const PERMISSIVE = [
  "Apache-2.0", "MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "(BSD-3-Clause AND Apache-2.0)",
  "Python-2.0", "PSF-2.0", "CC0-1.0",
]; // prettier-ignore

/** Others, by package, with the reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  "node_modules/@logdna/tail-file": "its file LICENSE is the MIT licence",
  "node_modules/spdx-exceptions":
    "CC-BY-3.0: a list of names, taken over unchanged by Pulumi's SDK",
  "node_modules/axe-core": "MPL-2.0: run in tests only, unchanged and not given on",
};

/** Everything that tests and measurements install comes from files of these folders. */
const files = ["tests", "bench", ".ci"].flatMap((folder) =>
  readdirSync(join(PROJECT_ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(PROJECT_ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
    ),
);
const pythonLocks = files.filter((file) => file.endsWith("requirements.txt"));
/** Shell scripts have no ending here. */
const scripts = files.filter((file) => /(?:^|\/)[\w-]+$|\.mjs$|^bench\/.*\.ts$/.test(file));

/** What npm runs on installing: checks of a binary, and fetching of Pulumi plugins that awsx depends on. */
const INSTALL_SCRIPTS = ["esbuild", "protobufjs", "@pulumi/docker-build", "docker-classic"];

describe("the supply chain", () => {
  it("has permissive licences only, or a reason", () => {
    const others = locked
      .filter(([path, { license = "" }]) => !PERMISSIVE.includes(license) && !(path in ALLOWED))
      .map(([path, { license }]) => `${path}: ${license ?? "no licence"}`);

    expect(others).to.deep.equal([]);
  });

  it("gives no licence a reason that nothing needs any more", () => {
    expect(Object.keys(ALLOWED).filter((path) => !(path in packages))).to.deep.equal([]);
  });

  it("is locked to exact versions", () => {
    const { dependencies = {}, devDependencies = {} } = read("package.json") as {
      dependencies?: Record<string, string>;
      devDependencies?: Record<string, string>;
    };
    // A second version of a package has a name of its own here: "npm:package@version".
    const direct = Object.entries({ ...dependencies, ...devDependencies }).map(
      ([name, wanted]) => [name, wanted.replace(/^npm:.+@/, "")] as const,
    );

    expect(direct.filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).to.deep.equal([]);
    for (const [name, version] of direct)
      expect(packages[`node_modules/${name}`]?.version, name).to.equal(version);
  });

  for (const workspace of workspaces)
    it(`is locked to the versions that ${workspace} is written for`, () => {
      const { dependencies = {}, devDependencies = {} } = read(`${workspace}/package.json`) as {
        dependencies?: Record<string, string>;
        devDependencies?: Record<string, string>;
      };

      for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies }))
        expect(packages[`node_modules/${name}`]?.version, name).to.equal(wanted.replace(/^\^/, ""));
    });

  it("is locked by content hash on every platform", () => {
    const unhashed = locked.filter(([, { integrity = "" }]) => !/^sha512-.{86}==$/.test(integrity));

    expect(unhashed.map(([path]) => path)).to.deep.equal([]);
  });

  it("names no registry, so that the lock file works behind any mirror", () => {
    const settings = textOf(".npmrc");
    const resolved = locked.filter(([, entry]) => entry.resolved !== undefined);

    expect(resolved.map(([path]) => path)).to.deep.equal([]);
    expect(settings).to.match(/^omit-lockfile-registry-resolved=true$/m);
  });

  for (const file of pythonLocks)
    it(`has every Python package of ${file} by version and content hash`, () => {
      const text = textOf(file);
      const packages = text.replaceAll("\\\n", " ").match(/^[^\s#].*$/gm) ?? [];
      const wanted = textOf(file.replace(/txt$/, "in"));

      for (const line of packages)
        expect(line).to.match(
          /^[\w.-]+(\[\w+\])?==\S+( ;[^;]+?)?(\s+--hash=sha256:[0-9a-f]{64})+$/,
        );
      for (const version of wanted.toLowerCase().match(/^[\w.-]+==[^\s;]+/gm) ?? [])
        expect(
          packages.some((line) => line.startsWith(`${version} `)),
          version,
        ).to.equal(true);
      expect(text).not.to.match(/:\/\/|--(?:extra-)?index-url/);
    });

  it("installs Python packages in one way, which checks their hashes", () => {
    const installing = scripts.filter((file) => /\bpip\b.* install --/.test(textOf(file)));

    expect(installing).to.deep.equal(["tests/suites/python-environment"]);
    expect(textOf("tests/suites/python-environment")).to.match(
      / install .*--require-hashes .*--no-build-isolation/,
    );
  });

  it("runs no script on installing but known ones", () => {
    const names = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, ""));

    expect(names.filter((name) => !INSTALL_SCRIPTS.includes(name))).to.deep.equal([]);
  });

  it("can be given as an SBOM in CycloneDX, with everything that is locked", () => {
    const { stdout, status } = spawnSync("npm", ["run", "--silent", "sbom"], {
      cwd: PROJECT_ROOT,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      shell: process.platform === "win32",
    });
    const bom = JSON.parse(stdout) as {
      bomFormat: string;
      components: { name: string; version: string; purl: string }[];
    };

    expect(status).to.equal(0);
    expect(bom.bomFormat).to.equal("CycloneDX");
    const named = new Set(bom.components.map(({ name }) => name));
    const { dependencies = {} } = read("package.json") as { dependencies?: object };
    expect(Object.keys(dependencies).filter((name) => !named.has(name))).to.deep.equal([]);
    expect(bom.components.every(({ purl }) => purl.startsWith("pkg:npm/"))).to.equal(true);
  });
});
