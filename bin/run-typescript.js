"use strict";
// Has this process run the project's TypeScript. Types are checked by `npm run typecheck`: checking the SDKs' on every start costs seconds.
const { Module } = require("node:module");
const { dirname, join } = require("node:path");

require("ts-node").register({
  transpileOnly: true,
  transpiler: require.resolve("./kept-transpiler"),
  project: join(__dirname, "..", "tsconfig.json"),
});

// Pulumi notes where each of its thousands of promises was made, which it prints with PULUMI_DEBUG_PROMISE_LEAKS alone. To find every
// such place in the TypeScript would take half of a program's processor time.
const inTypeScript = Error.prepareStackTrace;
const isDebugged = Boolean(process.env.PULUMI_DEBUG_PROMISE_LEAKS);
Error.prepareStackTrace = (error, frames) => {
  const asker = frames[0]?.getFunctionName();
  if (asker === "debuggablePromise" && !isDebugged) return "";
  // Pulumi would keep every call that led to a resource in the state, a quarter of it, which is written anew at every step. The sixth
  // is the line that makes the resource, behind those of the SDK.
  return inTypeScript(error, asker === "callsites" ? frames.slice(0, 6) : frames);
};

// With itself Pulumi loads how npm finds packages, which takes as long as all the rest of it. It asks that when it makes a resource of a
// function, and the project makes none.
const path = require.resolve("@npmcli/arborist", {
  paths: [dirname(require.resolve("@pulumi/pulumi/package.json"))],
});
const unloaded = new Module(path);
unloaded.loaded = true;
unloaded.exports = new Proxy(
  {},
  { get: (_, name) => (name === "__esModule" ? true : loaded()[name]) },
);
require.cache[path] = unloaded;

function loaded() {
  if (require.cache[path] === unloaded) delete require.cache[path];
  return require(path);
}
