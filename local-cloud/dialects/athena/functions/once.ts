/** SQL so short that repeating it costs nothing: a column, a parameter of a lambda or macro, a literal. */
const SHORT =
  /^(?:(?:"[^"]{1,40}"\.)?"[^"]{1,40}"|\w{1,40}(?:\[\d\])?|'[^']{0,20}'|-?\d[\d.]{0,20})$/;

const NAME = /\bathena_v(\d+)\b/g;

/**
 * SQL that uses values several times and computes them once, which a random() and the size of nested SQL need.
 * What fails while the values are computed is outside of a TRY in the body.
 * @param body builds the SQL from the values' names; it may use nothing else of the row
 */
export function once(
  values: readonly string[],
  body: (...names: readonly string[]) => string,
): string {
  if (values.every((value) => SHORT.test(value))) return body(...values);
  const inner = values.flatMap((value) => [...value.matchAll(NAME)].map((found) => +found[1]!));
  const name = `athena_v${1 + Math.max(0, ...inner)}`;
  const [only] = values;
  if (values.length === 1) return `list_transform([${only}], lambda ${name}: ${body(name)})[1]`;
  const names = values.map((_, index) => `${name}[${index + 1}]`);
  return `list_transform([row(${values.join(", ")})], lambda ${name}: ${body(...names)})[1]`;
}
