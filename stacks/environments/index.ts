import * as all from "./all";
import type { Environment } from "./environment";

export type { Environment, EnvironmentDefaults } from "./environment";

/** A kind of stack; any number of stacks can share one. */
export type EnvironmentName = keyof typeof all;

/** Every environment by name. */
export const ENVIRONMENTS: Readonly<Record<EnvironmentName, Environment>> = { ...all };

/** Their names, in the order of `all.ts`. */
export const ENVIRONMENT_NAMES = Object.keys(ENVIRONMENTS) as EnvironmentName[];
