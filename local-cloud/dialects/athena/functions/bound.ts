/**
 * Definition of a macro that may name its parameters often. DuckDB puts an argument's SQL at each place where a macro
 * names its parameter, so that nested calls would grow without bound; here each argument is computed once, and the
 * body names it `p.<parameter>`.
 */
export function bound(parameters: readonly string[], body: string): string {
  const fields = parameters.map((name) => `'${name}': ${name}`).join(", ");
  return `(${parameters.join(", ")}) as list_transform([{${fields}}], lambda p: ${body})[1]`;
}
