import * as pulumi from "@pulumi/pulumi";

/**
 * Arguments that are outputs although a component needs their values, one line each; empty when there are none.
 *
 * The types say so too, but many programs are JavaScript or pass `any`, and then Pulumi's own text about `toString` would
 * be used as the value.
 * @param mayBeOutputs paths that the component only passes on: `[]` is every item of a list, `*` every field of an object
 */
export function knownProblems(args: object, mayBeOutputs: readonly string[]): string[] {
  const allowed = new Set(mayBeOutputs);
  return problemsAt(args, "", [""], allowed);
}

/** @param patterns of the path, as in the list of allowed paths */
function problemsAt(
  value: unknown,
  path: string,
  patterns: readonly string[],
  allowed: ReadonlySet<string>,
): string[] {
  if (patterns.some((pattern) => allowed.has(pattern))) return [];
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    const what = value instanceof Promise ? "a Promise" : "an Output";
    return [`${path} is ${what}; it must be known before the program runs.`];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      problemsAt(
        item,
        `${path}[${index}]`,
        patterns.map((one) => `${one}[]`),
        allowed,
      ),
    );
  }
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([field, part]) =>
    problemsAt(
      part,
      joined(path, field),
      patterns.flatMap((one) => [joined(one, field), joined(one, "*")]),
      allowed,
    ),
  );
}

function joined(path: string, field: string): string {
  return path === "" ? field : `${path}.${field}`;
}

/** Assets, components and other class instances are not searched. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
