"use strict";
const { join } = require("node:path");

/** Folder of package.json. */
exports.ROOT = join(__dirname, "..", "..");

/**
 * Every program that starts as a separate process or that `lab` loads only for some commands, with its entry file.
 * Each is bundled separately: a class in one is not the class of the same name in another.
 */
exports.PROGRAMS = {
  /** Options and help of every command. */
  lab: { entry: "automation/cli/main.ts" },
  query: { entry: "automation/cli/query-program.ts" },
  commands: { entry: "automation/cli/lab-commands.ts" },
  /** The local cloud of a stack or of a fleet. */
  cloud: { entry: "automation/stack/cloud-program.ts" },
  /** A worker of a fleet: one account at a time. */
  worker: { entry: "automation/fleet/worker/main.ts" },
  /** The engine has already loaded these packages when it starts a policy pack. */
  policies: { entry: "policies/pack.ts", external: ["@pulumi/*"] },
};
