import { duckTypeOf } from "../types/duck-type";
import type { AthenaType } from "../types/type";

const LAMBDA = /^lambda ([^:]+): (.*)$/s;

/**
 * SQL of a lambda's body for arguments. Each argument is computed once and outside of the body's names.
 * @param lambda as lowered calls have it: `lambda x, y: …`
 */
export function applied(lambda: string, args: readonly string[]): string {
  const [, names = "", body = ""] = LAMBDA.exec(lambda) ?? [];
  return names
    .split(", ")
    .reduceRight(
      (inner, name, index) => `list_transform([${args[index]}], lambda ${name}: ${inner})[1]`,
      body,
    );
}

/** SQL of a list's reduction to a state: DuckDB's own asks that states and elements are of one type. */
export function reduced(
  list: string,
  start: string,
  step: string,
  { element, state }: { readonly element: AthenaType; readonly state: AthenaType },
): string {
  const none = `cast(null as ${duckTypeOf(element)})`;
  const pairs = `list_transform(${list}, lambda athena_e: {'s': cast(null as ${duckTypeOf(state)}), 'e': athena_e})`;
  const next = applied(step, ["athena_s.s", "athena_x.e"]);
  return `list_reduce(${pairs}, lambda athena_s, athena_x: {'s': ${next}, 'e': ${none}}, {'s': ${start}, 'e': ${none}}).s`;
}
