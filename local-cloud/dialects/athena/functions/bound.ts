/**
 * Definition of a macro that may name its parameters often. DuckDB puts an argument's SQL at each place where a macro
 * names its parameter, so that nested calls would grow without bound; here each argument is computed once, and the
 * body names it `p.<parameter>`.
 */
export function bound(parameters: readonly string[], body: string): string {
  return `(${parameters.join(", ")}) as ${once(Object.fromEntries(parameters.map((name) => [name, name])), body)}`;
}

/** SQL of a body that names each value `p.<name>`. The values' SQL is outside of the body's scope. */
export function once(values: Readonly<Record<string, string>>, body: string): string {
  const fields = Object.entries(values).map(([name, value]) => `'${name}': ${value}`);
  return `list_transform([{${fields.join(", ")}}], lambda p: ${body})[1]`;
}
