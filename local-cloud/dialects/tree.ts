/** A node of an ANTLR parse tree, as far as it is read here. */
export interface SqlTree {
  readonly children?: readonly SqlTree[] | null;
  readonly start?: TreeToken | null;
  readonly stop?: TreeToken | null;
  /** Of a leaf. */
  readonly symbol?: TreeToken;
  getText(): string;
}

interface TreeToken {
  readonly text?: string;
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly start: number;
  readonly stop: number;
}

/** A place in a statement, both numbers from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Name of the grammar's rule that made the node, for example `FunctionCall`. */
export function ruleOf(node: SqlTree): string {
  return node.constructor.name.replace(/Context$/, "");
}

/** All nodes of a rule below (and including) a node, in the statement's order. */
export function findAll(node: SqlTree, rule: string): SqlTree[] {
  const below = (node.children ?? []).flatMap((child) => findAll(child, rule));
  return ruleOf(node) === rule ? [node, ...below] : below;
}

/** The first node of a rule, or undefined. */
export function find(node: SqlTree | undefined, rule: string): SqlTree | undefined {
  if (!node) return undefined;
  if (ruleOf(node) === rule) return node;
  for (const child of node.children ?? []) {
    const found = find(child, rule);
    if (found) return found;
  }
  return undefined;
}

/** The first child made by a rule, or undefined. */
export function childOf(node: SqlTree, rule: string): SqlTree | undefined {
  return (node.children ?? []).find((child) => ruleOf(child) === rule);
}

/** Leaves directly below a node, in upper case: the keywords that tell alternatives apart. */
export function keywords(node: SqlTree): string[] {
  return (node.children ?? [])
    .filter((child) => child.symbol)
    .map((child) => child.getText().toUpperCase());
}

/** The node's text as it stands in the statement. */
export function sourceOf(node: SqlTree, sql: string): string {
  const { start, stop } = spanOf(node);
  return sql.slice(start, stop);
}

/** Offsets of the node's first character and after its last. */
function spanOf(node: SqlTree): { start: number; stop: number } {
  const first = node.start ?? node.symbol;
  const last = node.stop ?? node.symbol;
  return { start: first?.start ?? 0, stop: (last?.stop ?? -1) + 1 };
}

/** Where the node begins. */
export function positionOf(node: SqlTree): Position {
  const token = node.start ?? node.symbol;
  return { line: token?.line ?? 1, column: (token?.column ?? 0) + 1 };
}

/** A name without its quotes, lower-cased as Athena does. */
export function nameOf(text: string): string {
  const quoted = /^(["`])([^]*)\1$/.exec(text);
  return (quoted?.[2] ?? text).toLowerCase();
}

/** The value of a string literal in either kind of quotes. */
export function stringOf(text: string): string {
  const quote = text[0] ?? "'";
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
