#!/usr/bin/env node
"use strict";
// Runs a built program, whatever has changed in its sources since. Usage: node run-program.js <built program> [argument …]
const { ROOT } = require("./programs/programs");
const { runCompiled } = require("./programs/run-compiled");

// The program finds its arguments at the usual position.
process.argv.splice(1, 1);
runCompiled(process.argv[1], ROOT);
