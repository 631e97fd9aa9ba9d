"use strict";
// Has this process run the project's TypeScript. Types are checked by `npm run typecheck`: checking the SDKs' on every start costs seconds.
require("ts-node").register({
  transpileOnly: true,
  transpiler: require.resolve("./kept-transpiler"),
  project: require("node:path").join(__dirname, "..", "tsconfig.json"),
});

// Pulumi notes where each of its thousands of promises was made, which it prints with PULUMI_DEBUG_PROMISE_LEAKS alone. To find every
// such place in the TypeScript would take half of a program's processor time.
const inTypeScript = Error.prepareStackTrace;
if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
  Error.prepareStackTrace = (error, frames) =>
    frames[0]?.getFunctionName() === "debuggablePromise" ? "" : inTypeScript(error, frames);
}
