/** Text that may stand several times in an expression: a column, a number or a short text. */
const IS_SIMPLE =
  /^(?:"[^"]*"(?:\."[^"]*")*|-?\d+(?:\.\d+)?|cast\((?:-?[\d.]+|'[^']{0,40}') as [A-Z0-9(), ]+\))$/;

/**
 * SQL that uses a value several times and computes it once: texts would double with every nesting otherwise.
 * @param use what is made of the value's name
 */
export function once(sql: string, use: (name: string) => string): string {
  if (IS_SIMPLE.test(sql)) return use(sql);
  const placeholder = `\uE000${(placeholders += 1)}\uE001`;
  const body = use(placeholder);
  // Equal expressions have equal texts, by which DuckDB finds a GROUP BY's expression in the select list.
  const name = `v${Math.max(depthOf(sql), depthOf(body))}`;
  return `list_transform([${sql}], lambda ${name}: ${body.replaceAll(placeholder, name)})[1]`;
}

let placeholders = 0;

/** Number that no lambda in a text has. */
function depthOf(sql: string): number {
  return Math.max(0, ...[...sql.matchAll(/lambda v(\d+):/g)].map(([, depth]) => Number(depth) + 1));
}
