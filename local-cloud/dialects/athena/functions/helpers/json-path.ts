import { invalidArgument } from "../raise";

const read = new Map<string, readonly string[]>();

/** How many paths are kept. */
const MAX_KEPT = 1000;

/**
 * Steps of a path such as `$.a[0]["b c"]`: names of members and indexes of items.
 * @see https://github.com/trinodb/trino/blob/476/core/trino-main/src/main/java/io/trino/operator/scalar/JsonPathTokenizer.java
 */
export function jsonPath(path: string): readonly string[] {
  const known = read.get(path);
  if (known !== undefined) return known;
  const steps = stepsOf(path);
  if (read.size < MAX_KEPT) read.set(path, steps);
  return steps;
}

const STEP = /\.([\p{L}\p{N}_:]+)|\[(?:(\d+)|"((?:[^"\\]|\\["\\])*)"|([\p{L}\p{N}_:]+))\]/uy;

function stepsOf(path: string): string[] {
  const steps: string[] = [];
  let end = 1;
  STEP.lastIndex = end;
  for (let step = STEP.exec(path); step !== null; step = STEP.exec(path)) {
    const [, name, index, quoted, unquoted] = step;
    steps.push(name ?? index ?? unquoted ?? quoted!.replace(/\\(["\\])/g, "$1"));
    end = STEP.lastIndex;
  }
  if (!path.startsWith("$") || end < path.length) {
    throw invalidArgument(`Invalid JSON path: '${path}'`);
  }
  return steps;
}
