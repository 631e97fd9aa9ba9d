"use strict";
const { readFileSync } = require("node:fs");
const { createRequire, Module } = require("node:module");
const { dirname, join } = require("node:path");
const { Script } = require("node:vm");

const { replace } = require("./stored-programs");

/**
 * Runs a built program with V8's cached code from an earlier process, so that it is not compiled at every start. The first process
 * that ends without a cache writes it. Node's own cache of compiled modules needs Node 22.
 * @see https://v8.dev/blog/code-caching-for-devs
 * @param root folder with the packages
 * @returns the program's exports
 */
exports.runCompiled = (program, root) => {
  // V8 compares only a program's length; a built program's name has its digest.
  const compiled = `${program}.${process.version}-${process.arch}.v8`;
  const cachedData = readIfExists(compiled);
  // The bundler writes ASCII, which takes half the memory as a Latin-1 string.
  const script = new Script(Module.wrap(readFileSync(program, "latin1")), {
    filename: program,
    ...(cachedData && { cachedData }),
  });
  if (!cachedData || script.cachedDataRejected) keepAtEnd(script, compiled);
  const module = new Module(program);
  const require = createRequire(join(root, "package.json"));
  script.runInThisContext()(module.exports, require, module, program, dirname(program));
  return module.exports;
};

function keepAtEnd(script, path) {
  process.once("exit", (code) => {
    if (code !== 0) return;
    try {
      replace(path, script.createCachedData());
    } catch {
      // If nothing can be written, every start compiles.
    }
  });
}

function readIfExists(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
