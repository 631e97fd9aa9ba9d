#!/usr/bin/env node
"use strict";
// Plain JavaScript, so that an old Node says what is wrong instead of failing on syntax.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `lab needs Node 20.19 or newer; this is ${process.versions.node}. Install a current Node and run it again.`,
  );
  process.exit(2);
}
// The SDK warns of the end of Node 20 on every run; engines in package.json says what is supported.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
require("./run-typescript");
require("../automation/cli/main").main(process.argv);
