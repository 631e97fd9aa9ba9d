import { mkdirSync, renameSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { Plugin } from "esbuild";

import { PROJECT_ROOT } from "../../project-root";

/** The worker in one file: loading it takes a third of the processor time that loading its 2,000 files takes. */
const BUNDLE = join(PROJECT_ROOT, "node_modules", ".cache", "lab", "fleet-worker.js");

/** Packages that the Pulumi SDK loads for programs of its own kinds, which this is none of. */
const NEVER_LOADED = ["typescript", "ts-node", "node-gyp", "@npmcli/*", "pacote", "@duckdb/*"];

/** Builds the worker, once before the fan-out. @returns its path */
export async function buildWorker(): Promise<string> {
  const { build } = await import("esbuild");
  const beside = `${BUNDLE}.${process.pid}`;
  mkdirSync(dirname(BUNDLE), { recursive: true });
  await build({
    entryPoints: [join(PROJECT_ROOT, "automation", "fleet", "worker", "main.ts")],
    outfile: beside,
    bundle: true,
    platform: "node",
    target: "node20",
    external: NEVER_LOADED,
    logLevel: "error",
    plugins: [ownFolders],
  });
  renameSync(beside, BUNDLE);
  return BUNDLE;
}

/** The project's files find their neighbours by their folder, which a bundle would make the bundle's. */
const ownFolders: Plugin = {
  name: "own-folders",
  setup: (build) => {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      const text = await readFile(path, "utf8");
      const folder = `var __dirname = ${JSON.stringify(dirname(path))}, __filename = ${JSON.stringify(path)};`;
      return { contents: `${folder}\n${withPlainRequires(text)}`, loader: "ts" };
    });
  },
};

/** What a file loads only when it needs it is found by the bundler when it is required by the plain word. */
function withPlainRequires(text: string): string {
  const name = /const (\w+) = createRequire\(__filename\);/.exec(text)?.[1];
  return name === undefined
    ? text
    : text.replaceAll(new RegExp(`\\b${name}\\((?=")`, "g"), "require(");
}
