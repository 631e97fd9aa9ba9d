/** A SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A SQL identifier that means exactly this name. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
