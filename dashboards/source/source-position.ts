import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";

import type { Node, SourceFile } from "typescript";
import type * as TypeScript from "typescript";

import type { DefinitionPath } from "../../components/analysis";

// Loaded only for the position of an error: the compiler takes a third of a second to load.
const load = createRequire(__filename);
const typescript = () => load("typescript") as typeof TypeScript;

/** The source of a definition: a TypeScript file, and the constant in it. */
export interface DefinitionSource {
  readonly file: string;
  readonly constant: string;
}

/** A position in a file. */
export interface SourcePosition {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/**
 * Position of a part of a definition in its source: the part itself, or the enclosing part if the source computes it.
 * @returns undefined if the source cannot be read
 */
export function sourcePosition(
  source: DefinitionSource,
  path: DefinitionPath,
): SourcePosition | undefined {
  const file = parse(source.file);
  const start = file && constantOf(file, source.constant);
  return start && descend(start, path);
}

/** A node and its file. */
interface Place {
  readonly file: SourceFile;
  readonly node: Node;
}

function parse(file: string): SourceFile | undefined {
  if (!existsSync(file)) return undefined;
  return typescript().createSourceFile(
    file,
    readFileSync(file, "utf8"),
    typescript().ScriptTarget.Latest,
  );
}

function descend(start: Place, path: DefinitionPath): SourcePosition | undefined {
  let shown = start;
  let place: Place | undefined = start;
  for (const key of path) {
    const part: { shown: Place; value: Place | undefined } | undefined =
      place && partOf(place, key);
    if (!part) break;
    shown = part.shown;
    place = part.value;
  }
  const { line } = shown.file.getLineAndCharacterOfPosition(shown.node.getStart(shown.file));
  return { file: shown.file.fileName, line: line + 1 };
}

/** A property or an element: its position, and the value behind names and `as const`. */
function partOf(
  { file, node }: Place,
  key: string | number,
): { shown: Place; value: Place | undefined } | undefined {
  const found = memberOf(node, key);
  if (!found) return undefined;
  return {
    shown: { file, node: found.shown },
    value: valueOf({ file, node: found.value }),
  };
}

function memberOf(node: Node, key: string | number): { shown: Node; value: Node } | undefined {
  if (typescript().isArrayLiteralExpression(node) && typeof key === "number") {
    const before = node.elements.slice(0, key + 1);
    const element = node.elements[key];
    if (!element || before.some((one) => typescript().isSpreadElement(one))) return undefined;
    return { shown: element, value: element };
  }
  if (!typescript().isObjectLiteralExpression(node)) return undefined;
  for (const property of node.properties) {
    const name = property.name && "text" in property.name ? property.name.text : undefined;
    if (name === key && typescript().isPropertyAssignment(property))
      return { shown: property, value: property.initializer };
  }
  return undefined;
}

function valueOf({ file, node }: Place): Place | undefined {
  if (
    typescript().isAsExpression(node) ||
    typescript().isSatisfiesExpression(node) ||
    typescript().isParenthesizedExpression(node)
  ) {
    return valueOf({ file, node: node.expression });
  }
  return typescript().isIdentifier(node) ? constantOf(file, node.text) : { file, node };
}

/** The value of a constant of the file, or of the one that it is imported from. */
function constantOf(file: SourceFile, name: string): Place | undefined {
  for (const statement of file.statements) {
    if (typescript().isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find(
        (one) => typescript().isIdentifier(one.name) && one.name.text === name,
      );
      if (found?.initializer) return valueOf({ file, node: found.initializer });
    }
    if (
      typescript().isImportDeclaration(statement) &&
      typescript().isStringLiteral(statement.moduleSpecifier) &&
      statement.importClause?.namedBindings &&
      typescript().isNamedImports(statement.importClause.namedBindings) &&
      statement.importClause.namedBindings.elements.some((one) => one.name.text === name)
    ) {
      const path = `${resolve(dirname(file.fileName), statement.moduleSpecifier.text)}.ts`;
      const imported = parse(path);
      return imported && constantOf(imported, name);
    }
  }
  return undefined;
}
