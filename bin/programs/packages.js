"use strict";
/** Packages that are not bundled, because they load their own files. */
exports.APART = ["@duckdb/*", "esbuild", "libpg-query"];

/**
 * Packages that are loaded at their first use. The Pulumi SDK requires most of them at its start, for functions that
 * become resources, which no program here has. Loading them takes a second.
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
