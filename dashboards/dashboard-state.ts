import { rangeOf, type AnalysisDefinition, type Dimension } from "../components/analysis";

/** A value of an answer or of a selection. Times are texts, `2016-01-23`. */
export type Cell = string | number | null;

/** Values of a dimension that a reader has clicked on; rows with any of them remain. */
export interface Selection {
  readonly dimension: Pick<Dimension, "column" | "granularity">;
  readonly values: readonly Cell[];
}

/** A reader's choices. */
export interface DashboardState {
  /** By parameter; missing ones have their defaults. */
  readonly parameters: Readonly<Record<string, number>>;
  /** @default none */
  readonly selections?: readonly Selection[];
}

/** A choice that the definition does not offer. */
export class StateError extends Error {
  readonly fault = "user";
  override readonly name = "StateError";
}

/**
 * Every parameter with its value.
 * @throws StateError naming each choice that is out of range, and the allowed values
 */
export function parametersOf(
  definition: AnalysisDefinition,
  state: DashboardState,
): ReadonlyMap<string, number> {
  const known = definition.parameters.map(({ name }) => name);
  const problems = Object.keys(state.parameters)
    .filter((name) => !known.includes(name))
    .map(
      (name) =>
        `${name} is not a parameter of ${definition.id}; the parameters are ${known.join(", ")}.`,
    );
  const chosen = new Map<string, number>();
  for (const { name, label, values, default: usual } of definition.parameters) {
    const value = state.parameters[name] ?? usual;
    const allowed = values.map((one) => one.value);
    if (!allowed.includes(value)) {
      problems.push(
        `${label} is ${value}, which is out of range: ${definition.id} has ${rangeOf(allowed)}.`,
      );
    }
    chosen.set(name, value);
  }
  if (problems.length > 0) throw new StateError(problems.join("\n"));
  return chosen;
}
