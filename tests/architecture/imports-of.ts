import { readFileSync } from "node:fs";
import { join, posix } from "node:path";

import * as ts from "typescript";

import { ROOT, sourceFiles } from "./source-files";

const known: ReadonlySet<string> = new Set(sourceFiles());
const found = new Map<string, readonly string[]>();

/**
 * The project's files that a file imports.
 *
 * Besides `import` and `export … from` it sees `import("…")`, `require("…")` and whatever `createRequire` returns: any
 * call whose first argument is a relative path to a source file. Imports of types count, too: to read a file one has
 * to read what its types say.
 */
export function importsOf(file: string): readonly string[] {
  const before = found.get(file);
  if (before) return before;
  const text = readFileSync(join(ROOT, file), "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const targets = new Set<string>();
  const visit = (node: ts.Node): void => {
    const path = specifierIn(node);
    const target = path === undefined ? undefined : sourceAt(posix.join(posix.dirname(file), path));
    if (target !== undefined && target !== file) targets.add(target);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  found.set(file, [...targets]);
  return [...targets];
}

function specifierIn(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return relativeText(node.moduleSpecifier);
  if (ts.isCallExpression(node)) return relativeText(node.arguments[0]);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return relativeText(node.argument.literal);
  return undefined;
}

function relativeText(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) && /^\.\.?\//.test(node.text) ? node.text : undefined;
}

function sourceAt(path: string): string | undefined {
  const base = path.replace(/\/$/, "");
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((one) => known.has(one));
}
