"use strict";
const { availableParallelism } = require("node:os");

module.exports = {
  require: [
    "tests/transpile/register.js",
    "tests/clean-environment.ts",
    "tests/unhandled-rejections.ts",
  ],
  extension: ["ts"],
  recursive: true,
  timeout: 120_000,
  forbidOnly: true,
  // For `npm test`, which runs files in parallel; suites do not. Mocha's default leaves one core out. The longest file takes
  // a sixth of all files' time, so that more workers would only take memory.
  jobs: Math.min(availableParallelism(), 6),
};
