"use strict";
const { join } = require("node:path");

/** Folder of package.json. */
exports.ROOT = join(__dirname, "..", "..");

/**
 * Everything that starts as a process of its own, and what `lab` loads only when a command needs it, by the file it begins with.
 * Each is bundled by itself: a class of one is not the class of the same name in another.
 */
exports.PROGRAMS = {
  /** Options and help of every command. */
  lab: { entry: "automation/cli/main.ts" },
  query: { entry: "automation/cli/query-program.ts" },
  commands: { entry: "automation/cli/lab-commands.ts" },
  /** A stack's local cloud, or that of a fleet. */
  cloud: { entry: "automation/stack/cloud-program.ts" },
  /** One account at a time of a fleet. */
  worker: { entry: "automation/fleet/worker/main.ts" },
  /** The engine has loaded these packages already when it starts a policy pack. */
  policies: { entry: "policies/pack.ts", external: ["@pulumi/*"] },
};
