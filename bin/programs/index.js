"use strict";
// Programs of the project. esbuild builds them when their sources have changed, and they run in this process.
const { spawnSync } = require("node:child_process");
const { join } = require("node:path");

const { ROOT } = require("./programs");
const { runCompiled } = require("./run-compiled");
const { findProgram } = require("./stored-programs");

/** @returns the program's exports */
exports.loadProgram = (name) => exports.runProgram(exports.builtProgram(name));

/** @returns the exports of the program at a path of builtProgram */
exports.runProgram = (path) => runCompiled(path, ROOT);

/** @returns the path of the program, built if necessary */
exports.builtProgram = (name) => {
  const known = findProgram(name);
  if (known) return known;
  const { status, stderr } = spawnSync(process.execPath, [join(__dirname, "build.js"), name], {
    encoding: "utf8",
  });
  const built = findProgram(name);
  if (status === 0 && built) return built;
  throw new Error(
    `lab cannot be built: ${stderr.trim() || "a source changed meanwhile; run it again."}`,
  );
};
