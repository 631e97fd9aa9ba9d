import { relative } from "node:path";

import {
  definitionProblems,
  type AnalysisDefinition,
  type DefinitionPath,
  type DefinitionProblem,
} from "../../components/analysis";
import { sourcePosition, type DefinitionSource } from "./source-position";

/** A definition cannot be shown; the message has a line for each reason. */
export class DefinitionError extends Error {
  readonly fault = "user";
  override readonly name = "DefinitionError";

  constructor(
    definition: AnalysisDefinition,
    readonly problems: readonly DefinitionProblem[],
    source?: DefinitionSource,
  ) {
    const lines = problems.map(({ path, message }) => `${describePath(path, source)}: ${message}`);
    super(`The definition ${definition.id} cannot be shown:\n${lines.join("\n")}`);
  }
}

/**
 * @param more problems that a renderer finds in addition
 * @throws DefinitionError naming the file and line of every problem
 */
export function requireValid(
  definition: AnalysisDefinition,
  source: DefinitionSource,
  more: readonly DefinitionProblem[] = [],
): void {
  const problems = [...definitionProblems(definition), ...more];
  if (problems.length > 0) throw new DefinitionError(definition, problems, source);
}

/** `dashboards/nyc-taxi.ts:57 sheets[0].visuals[1].value`, with the file relative to the working directory. */
export function describePath(path: DefinitionPath, source?: DefinitionSource): string {
  const written = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
  const position = source && sourcePosition(source, path);
  return position
    ? `${relative(process.cwd(), position.file)}:${position.line} ${written}`
    : written;
}
