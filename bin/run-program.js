#!/usr/bin/env node
"use strict";
// Runs a program as it was built, whatever became of its sources since then. Usage: node run-program.js <built program> [word …]
const { ROOT } = require("./programs/programs");
const { runCompiled } = require("./programs/run-compiled");

// The program finds its words where they would be without this script.
process.argv.splice(1, 1);
runCompiled(process.argv[1], ROOT);
