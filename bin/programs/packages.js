"use strict";
/** Packages that are loaded from where they are: they bring files of their own. */
exports.APART = ["@duckdb/*", "esbuild", "libpg-query"];

/**
 * Packages that are loaded when something of theirs is used. The Pulumi SDK requires most of them at its start, for functions that
 * become resources; no program here has one. They take a second.
 */
const LATER = /^(typescript|ts-node|node-gyp|pacote|@npmcli\/.*)$/;

/** esbuild's plugin for packages. */
exports.packagesPlugin = {
  name: "packages",
  setup: (build) => {
    build.onResolve({ filter: LATER }, ({ path, importer }) => ({
      path,
      namespace: "later",
      pluginData: importer,
    }));
    build.onLoad({ filter: /./, namespace: "later" }, ({ path, pluginData: importer }) => ({
      contents: `
        let loaded;
        module.exports = new Proxy({}, {
          get: (_, name) => {
            if (name === "__esModule") return true;
            loaded ??= require("node:module").createRequire(${JSON.stringify(importer)})(${JSON.stringify(path)});
            return name === "default" && !loaded.__esModule ? loaded : loaded[name];
          },
        });`,
    }));
  },
};
