#!/usr/bin/env node
"use strict";
// Plain JavaScript, so that an old Node says what is wrong instead of failing on syntax.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `lab needs Node 20.19 or newer; this is ${process.versions.node}. Install Node 24 and run it again.`,
  );
  process.exit(2);
}
if (!existsSync(join(__dirname, "..", "node_modules", "esbuild"))) {
  console.error('The packages of lab are not installed: run "npm install" in its folder first.');
  process.exit(2);
}
// Without this, each process with a client of the AWS SDK would print a warning of seven lines.
const SDK_IS_SILENT = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";
if (major === 20 && !process.env[SDK_IS_SILENT]) {
  console.error(
    `This is Node ${process.versions.node}, which the AWS SDK supports until January 2027; Node 24 is recommended.`,
  );
  process.env[SDK_IS_SILENT] = "true";
}
const { builtProgram, runProgram } = require("./programs");
let program;
try {
  program = builtProgram("lab");
} catch (error) {
  console.error(error.message);
  process.exit(70);
}
void runProgram(program).main(process.argv);
