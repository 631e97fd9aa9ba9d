"use strict";
// The engine starts a policy pack here. It would check the pack's types on every start, which takes seconds;
// `npm run typecheck` does that.
require("ts-node").register({
  transpileOnly: true,
  project: require("node:path").join(__dirname, "..", "tsconfig.json"),
});
require("./pack");
