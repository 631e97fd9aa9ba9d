"use strict";
// Builds programs in a separate process, because the bundler is asynchronous and takes memory. Usage: node build.js [program …]
const { join } = require("node:path");

const { build } = require("esbuild");

const { ownPlaces } = require("./own-places");
const { APART, packagesPlugin } = require("./packages");
const { PROGRAMS, ROOT } = require("./programs");
const { sourcesOf } = require("./sources");
const { findProgram, storeProgram } = require("./stored-programs");

async function buildProgram(name) {
  const { entry, external = [] } = PROGRAMS[name];
  const { sources, plugin } = sourcesOf(name);
  const { outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: ROOT,
    outfile: `${name}.js`,
    write: false,
    bundle: true,
    platform: "node",
    target: "node20",
    external: [...APART, ...external],
    // A program that was compiled before cannot import.
    supported: { "dynamic-import": false },
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "error",
    plugins: [plugin, packagesPlugin],
  });
  const [map, code] = [".map", ".js"].map((end) =>
    outputFiles.find(({ path }) => path.endsWith(end)),
  );
  storeProgram(name, { code: code.contents, map: ownMap(map.text), sources });
}

/** The map of the project's own files, by their full paths: the folder of the program is not known yet. */
function ownMap(text) {
  const map = ownPlaces(JSON.parse(text), (source) => !/node_modules|^[\w-]+:/.test(source));
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source) => source && join(ROOT, source)),
  });
}

async function main(names) {
  for (const name of names) if (!findProgram(name)) await buildProgram(name);
}

main(process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PROGRAMS)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
