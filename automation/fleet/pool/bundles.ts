import { renameSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

import type { Plugin } from "esbuild";

import { PROJECT_ROOT } from "../../project-root";
import { forgetCompiled, programOf } from "./bundle-files";
import { forgetInputs, isFresh, recordInputs } from "./bundle-inputs";

/** What a fleet starts, each in one file: loading that takes a third of the processor time that 2,000 files take. */
const PROGRAMS = {
  worker: join("automation", "fleet", "worker", "main.ts"),
  cloud: join("rehearsal", "provider", "main.ts"),
} as const;

const FOLDER = join(PROJECT_ROOT, "node_modules", ".cache", "lab");

/** Packages that are loaded from where they are: they bring programs of their own. */
const APART = ["@duckdb/*", "esbuild", "libpg-query"];

/** What decides about a bundle without being in it. */
const ALSO = [relative(PROJECT_ROOT, __filename), "package-lock.json", "tsconfig.json"];

/** Packages that the Pulumi SDK loads for programs of its own kinds, which these are none of; a second of processor time each start. */
const ABSENT = /^(typescript|ts-node|node-gyp|pacote|@npmcli\/.*)$/;

/**
 * Builds programs, once before the fan-out, but for those whose files are as they were when they were built last.
 * @returns paths of what starts them
 */
export async function buildBundles<Name extends keyof typeof PROGRAMS>(
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const stale = names.filter((name) => !isFresh(bundleOf(name)));
  if (stale.length > 0) await buildAll(stale);
  return Object.fromEntries(names.map((name) => [name, bundleOf(name)])) as Record<Name, string>;
}

async function buildAll(names: readonly (keyof typeof PROGRAMS)[]): Promise<void> {
  const { build, stop } = await import("esbuild");
  const beside = join(FOLDER, `fleet-${process.pid}`);
  const started = Date.now();
  const { metafile } = await build({
    entryPoints: Object.fromEntries(
      names.flatMap((name) => [
        [name, join(__dirname, "launch.ts")],
        [`${name}.program`, join(PROJECT_ROOT, PROGRAMS[name])],
      ]),
    ),
    outdir: beside,
    absWorkingDir: PROJECT_ROOT,
    bundle: true,
    metafile: true,
    platform: "node",
    target: "node20",
    external: APART,
    // A program that was compiled before cannot import.
    supported: { "dynamic-import": false },
    logLevel: "error",
    plugins: [ownFolders, absent],
  });
  // Its process has the memory of an account, and would keep it as long as the fleet is at work.
  await stop();
  for (const name of names) {
    const path = bundleOf(name);
    forgetInputs(path);
    forgetCompiled(programOf(path));
    renameSync(programOf(join(beside, `${name}.js`)), programOf(path));
    renameSync(join(beside, `${name}.js`), path);
    recordInputs(path, [...Object.keys(metafile.inputs), ...ALSO], started);
  }
  rmSync(beside, { recursive: true });
}

function bundleOf(name: keyof typeof PROGRAMS): string {
  return join(FOLDER, `fleet-${name}.js`);
}

/** The project's files find their neighbours by their folder, which a bundle would make the bundle's. */
const ownFolders: Plugin = {
  name: "own-folders",
  setup: (build) => {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      const text = await readFile(path, "utf8");
      const folder = `var __dirname = ${JSON.stringify(dirname(path))}, __filename = ${JSON.stringify(path)};`;
      const loader = path.endsWith("x") ? "tsx" : "ts";
      return { contents: `${folder}\n${withPlainRequires(text)}`, loader };
    });
  },
};

/** Whoever uses what is absent is told so by name. */
const absent: Plugin = {
  name: "absent",
  setup: (build) => {
    build.onResolve({ filter: ABSENT }, ({ path }) => ({ path, namespace: "absent" }));
    build.onLoad({ filter: /.*/, namespace: "absent" }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, {
        get: (_, name) => {
          if (name === "__esModule") return true;
          throw new Error(\`${path}.\${String(name)} is in none of a fleet's bundles: automation/fleet/pool/bundles.ts\`);
        },
      });`,
    }));
  },
};

/** What a file loads only when it needs it is found by the bundler when it is required by the plain word. */
function withPlainRequires(text: string): string {
  const name = /const (\w+) = createRequire\(__filename\);/.exec(text)?.[1];
  const direct = text.replaceAll(/\bcreateRequire\(__filename\)(?=\(")/g, "require");
  return name === undefined
    ? direct
    : direct.replaceAll(new RegExp(`\\b${name}\\((?=")`, "g"), "require(");
}
