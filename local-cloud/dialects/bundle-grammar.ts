import { existsSync, lstatSync, mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { buildSync } from "esbuild";

import { version } from "dt-sql-parser/package.json";

import type { Dialect } from "./dialect";

/** The class of a dialect's grammar, and where dt-sql-parser has it. */
const GRAMMARS: Readonly<Record<Dialect, { readonly name: string; readonly path: string }>> = {
  trino: { name: "TrinoSQL", path: "dt-sql-parser/dist/parser/trino" },
  hive: { name: "HiveSQL", path: "dt-sql-parser/dist/parser/hive" },
};

/**
 * A dialect's grammar as one file, bundled in half a second on first use and cached. The npm package does not have this module:
 * its build calls {@link writeGrammar}.
 * @throws Error when no folder can be written
 */
export function cachedGrammar(dialect: Dialect): string {
  const project = join(__dirname, "..", "..", ".cache", "grammars");
  const temporary = join(tmpdir(), `serverless-analytics-lab-${process.getuid?.() ?? 0}`);
  let failure: unknown;
  for (const [folder, isShared] of [[project, false] as const, [temporary, true] as const]) {
    const file = join(folder, `sql-grammar-${dialect}-${version}.cjs`);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (isShared) refuseForeignFolder(folder);
      if (!existsSync(file)) writeGrammar(dialect, file);
      return file;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(
    `The SQL grammars cannot be cached in ${project} or ${temporary}. Make one of them writable.`,
    { cause: failure },
  );
}

/** dt-sql-parser is ESM with directory imports, which Node does not resolve: esbuild makes one CommonJS file of a grammar. */
export function writeGrammar(dialect: Dialect, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  const { name, path } = GRAMMARS[dialect];
  buildSync({
    stdin: { contents: `export { ${name} as Grammar } from "${path}";`, resolveDir: __dirname },
    bundle: true,
    format: "cjs",
    platform: "node",
    // Trees are searched by the names of the grammar's rules.
    keepNames: true,
    outfile: beside,
    logLevel: "silent",
  });
  renameSync(beside, file);
}

/** Every user can write to the temporary folder: code that another user put there must not run. */
function refuseForeignFolder(folder: string): void {
  const found = lstatSync(folder);
  const isOwn = !process.getuid || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
  if (!found.isDirectory() || !isOwn)
    throw new Error(`${folder} is not a folder that only this user can write to. Remove it.`);
}
