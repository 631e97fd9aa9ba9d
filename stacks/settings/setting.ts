import type { Environment, EnvironmentDefaults } from "../environments";
import type { Kind } from "./kind";

/** A condition under which a setting has an effect. */
export interface Need {
  /** The setting that decides. */
  readonly setting: string;
  /** What of, for example "a serverless warehouse". */
  readonly of: string;
  /** Values of that setting with which this one has an effect; `none` is unset. Left out: any value. */
  readonly values?: readonly string[];
}

/** The description of a setting. */
export interface Words {
  /** What it sets, without a full stop. Pulumi.yaml has it with the derived parts: unit, values, default. */
  readonly description: string;
  /** Unit of a number. */
  readonly unit?: string;
  /** All of them must be met. @default it always has an effect */
  readonly needs?: readonly Need[];
}

/** One setting of a stack: `T` is its type in the program. */
export interface Setting<T> extends Words {
  readonly kind: Kind<unknown>;
  /** Text that means the same as leaving the setting out. Pulumi asks for a setting without one. */
  readonly default?: string;
  /** The value of the default. */
  readonly standard: (environment: Environment) => T;
  /** How {@link standard} is part of the description: as a constant, or as a value for each environment. */
  readonly described?: "constant" | "by environment";
}

/** A setting that every stack must have. */
export function required<T>(kind: Kind<T>, words: Words): Setting<T> {
  return {
    ...words,
    kind,
    standard: () => {
      throw new RangeError("A setting that every stack must have has no default.");
    },
  };
}

/** A setting whose default is one of its own values. */
export function withDefault<T>(kind: Kind<T>, text: string, words: Words): Setting<T> {
  const reading = kind.read(text);
  if ("problem" in reading) throw new RangeError(`The default ${reading.problem}`);
  return { ...words, kind, default: text, standard: () => reading.value };
}

/** A setting that is optional. */
export function optional<T>(
  kind: Kind<T>,
  unset: "auto" | "none",
  words: Words,
): Setting<T | undefined> {
  return { ...words, kind, default: unset, standard: () => undefined };
}

/** A setting whose value is `value` unless the stack says otherwise. */
export function automatic<T>(kind: Kind<T>, value: T, words: Words): Setting<T> {
  return { ...words, kind, default: "auto", described: "constant", standard: () => value };
}

/** A setting whose value the environment has unless the stack says otherwise. */
export function perEnvironment<T, V extends T | undefined>(
  kind: Kind<T>,
  valueIn: (defaults: EnvironmentDefaults) => V,
  words: Words,
): Setting<T | V> {
  return {
    ...words,
    kind,
    default: "auto",
    described: "by environment",
    standard: ({ defaults }) => valueIn(defaults),
  };
}
