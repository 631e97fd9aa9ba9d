"use strict";
const { readFileSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");

const { PROGRAMS, ROOT } = require("./programs");
const { digest } = require("./stored-programs");

/** esbuild's plugin that reads the project's own files, and records them. */
exports.sourcesOf = (name) => {
  const sources = {};
  return {
    sources,
    plugin: {
      name: "sources",
      setup: (build) => {
        build.onLoad({ filter: /\.(tsx?|json)$/ }, ({ path }) => {
          if (path.includes("node_modules")) return undefined;
          const text = readFileSync(path, "utf8");
          sources[relative(ROOT, path)] = { digest: digest(text) };
          const loader = path.slice(path.lastIndexOf(".") + 1);
          return loader === "json"
            ? { contents: text, loader }
            : { contents: inItsFolder(path, withPlainRequires(text)), loader };
        });
        loadSeparately(build, name);
      },
    },
  };
};

/** A file finds its neighbours by its folder, which would be the bundle's. The definition is on the text's first line, so that no line moves. */
function inItsFolder(path, text) {
  return `var __dirname = ${JSON.stringify(dirname(path))}, __filename = ${JSON.stringify(path)}; ${text}`;
}

/** The bundler finds files that are loaded later only if they are required with the plain word. */
function withPlainRequires(text) {
  const name = /const (\w+) = createRequire\(__filename\);/.exec(text)?.[1];
  const direct = text.replaceAll(/\bcreateRequire\(__filename\)(?=\(\s*")/g, "require");
  return name === undefined
    ? direct
    : direct.replaceAll(new RegExp(`\\b${name}\\((?=\\s*")`, "g"), "require(");
}

/** The entry of another program is loaded as that program, built when it is needed. */
function loadSeparately(build, name) {
  const others = new Map(
    Object.entries(PROGRAMS)
      .filter(([other]) => other !== name)
      .map(([other, { entry }]) => [join(ROOT, entry), other]),
  );
  const builder = join(__dirname, "index.js");
  build.onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
    const other = kind === "require-call" && others.get(`${join(resolveDir, path)}.ts`);
    if (other) return { path: other, namespace: "program" };
    // The builder finds the project by its own folder.
    return join(resolveDir, path) === __dirname ? { path: builder, external: true } : undefined;
  });
  build.onResolve({ filter: /./, namespace: "program" }, ({ path }) => ({ path, external: true }));
  build.onLoad({ filter: /./, namespace: "program" }, ({ path }) => ({
    contents: `module.exports = require(${JSON.stringify(builder)}).loadProgram(${JSON.stringify(path)});`,
  }));
}
