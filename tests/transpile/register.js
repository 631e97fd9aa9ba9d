"use strict";
// Mocha's ts-node. Each process of a run would otherwise transpile hundreds of files that did not change.
require("ts-node").register({
  transpileOnly: true,
  transpiler: require.resolve("./kept-transpiler"),
});

// Pulumi takes a stack trace at each of a program's thousands of promises, which it prints with PULUMI_DEBUG_PROMISE_LEAKS alone, and all
// calls that led to a resource. ts-node looks up the TypeScript of every frame: two thirds of the time of the tests of stacks.
const inTypeScript = Error.prepareStackTrace;
const isDebugged = Boolean(process.env.PULUMI_DEBUG_PROMISE_LEAKS);
Error.prepareStackTrace = (error, frames) => {
  const asker = frames[0]?.getFunctionName();
  if (asker === "debuggablePromise" && !isDebugged) return "";
  return inTypeScript(error, asker === "callsites" ? frames.slice(0, 6) : frames);
};
