// Builds the npm package into dist/: JavaScript and declarations of each source file, the SQL grammars as one file each, and the
// licences of what those files contain.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const project = join(root, "..");
const dist = join(root, "dist");
const grammars = join(dist, "dialects", "grammars");
/** Packages inside the grammars' files, with the file of each that holds its licence. */
const BUNDLED = {
  "dt-sql-parser": "LICENSE",
  antlr4ng: "LICENSE.txt",
  "antlr4-c3": "License.txt",
};

rmSync(dist, { recursive: true, force: true });
compile();
writeGrammars();
writeNotices();
chmodSync(join(dist, "command", "main.js"), 0o755);

function compile() {
  const compiler = join(project, "node_modules", "typescript-native", "bin", "tsc");
  const { status } = spawnSync(
    process.execPath,
    [compiler, "--project", join(root, "tsconfig.build.json")],
    { stdio: "inherit" },
  );
  if (status !== 0) process.exit(1);
}

function writeGrammars() {
  const require = createRequire(import.meta.url);
  const { writeGrammar } = require(join(dist, "dialects", "bundle-grammar.js"));
  writeGrammar("trino", join(grammars, "trino.cjs"));
  // The package needs no bundler.
  for (const end of ["js", "d.ts"])
    rmSync(join(dist, "dialects", `bundle-grammar.${end}`), { force: true });
}

function writeNotices() {
  mkdirSync(grammars, { recursive: true });
  const notices = Object.entries(BUNDLED).map(([name, file]) => {
    const text = readFileSync(join(project, "node_modules", name, file), "utf8");
    return `${name}\n\n${text.trim()}\n`;
  });
  writeFileSync(join(grammars, "LICENSES.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
}
