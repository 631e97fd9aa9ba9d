"use strict";
// ts-node's transpiler, whose answers are kept: to transpile what has not changed takes a third of a command's processor time.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const FOLDER = join(__dirname, "..", "..", ".cache", "transpiled");

/** Called by ts-node. @see https://typestrong.org/ts-node/docs/transpilers/ */
exports.create = ({ service, folder = FOLDER }) => {
  const ts = require("typescript");
  const compilerOptions = service.config.options;
  const settings = JSON.stringify([ts.version, compilerOptions]);
  return {
    transpile(text, { fileName }) {
      // One answer to each file and way to read it: what is outdated is written over.
      const path = join(folder, `${digest(settings + fileName)}.json`);
      const key = digest(settings + fileName + text);
      const kept = read(path);
      if (kept?.key === key) return kept.answer;
      const { diagnostics, ...answer } = ts.transpileModule(text, {
        fileName,
        compilerOptions,
        reportDiagnostics: true,
      });
      if (diagnostics.length > 0) return { diagnostics, ...answer };
      keep(folder, path, JSON.stringify({ key, answer }));
      return answer;
    },
  };
};

function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined; // Not there yet, or cut off when a disk was full.
  }
}

function keep(folder, path, text) {
  const beside = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(beside, text);
    // Other processes read meanwhile.
    renameSync(beside, path);
  } catch {
    // The project may stand where nothing can be written; then every start transpiles.
  }
}
