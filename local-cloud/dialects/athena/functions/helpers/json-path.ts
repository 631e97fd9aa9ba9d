import { NotSimulatedError } from "../../../../errors";
import { invalidArgument } from "../raise";

/** A member's name, or an item's index. */
export type PathStep = string;

const read = new Map<string, readonly PathStep[]>();

/** How many paths are kept. */
const MAX_KEPT = 1000;

/**
 * Steps of a path such as `$.a[0]["b c"]`.
 * @throws NotSimulatedError for wildcards, filters and other syntax of Jayway's JsonPath
 * @see https://github.com/trinodb/trino/blob/476/core/trino-main/src/main/java/io/trino/operator/scalar/JsonPathTokenizer.java
 */
export function jsonPath(path: string): readonly PathStep[] {
  const known = read.get(path);
  if (known !== undefined) return known;
  const steps = stepsOf(path);
  if (read.size < MAX_KEPT) read.set(path, steps);
  return steps;
}

const STEP = /\.([\p{L}\p{N}_:]+)|\[(?:(\d+)|"((?:[^"\\]|\\["\\])*)"|([\p{L}\p{N}_:]+))\]/uy;

function stepsOf(path: string): PathStep[] {
  if (/\*|\?|\.\.|@|\[-|\(|','|\d:|,/.test(path.replace(/"(?:[^"\\]|\\.)*"/g, ""))) {
    throw new NotSimulatedError(`the JSON path ${path}`, __filename);
  }
  const start = path.startsWith("$") ? 1 : 0;
  const steps: string[] = [];
  // A path without `$` begins with a name.
  const text = start === 0 ? `.${path}` : path.slice(1);
  STEP.lastIndex = 0;
  let end = 0;
  for (let step = STEP.exec(text); step !== null; step = STEP.exec(text)) {
    const [, name, index, quoted, unquoted] = step;
    steps.push(name ?? index ?? unquoted ?? quoted!.replace(/\\(["\\])/g, "$1"));
    end = STEP.lastIndex;
  }
  if (end < text.length || path === "") throw invalidArgument(`Invalid JSON path: '${path}'`);
  return steps;
}
