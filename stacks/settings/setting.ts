/** Type of a setting as Pulumi.yaml's config schema names it. */
export type SettingType = "string" | "integer" | "boolean" | "array";

/** One key of the stack configuration. */
export interface Setting {
  readonly type: SettingType;
  /** What it chooses, with unit and default; the same words stand in Pulumi.yaml. */
  readonly description: string;
  /** @default any value of the type */
  readonly allowed?: readonly string[];
  /** Smallest integer. @default 1 */
  readonly minimum?: number;
  /** Value when there is none. Pulumi asks for every setting without one, so only `environment` has none. */
  readonly default?: string;
  /** Whether the default means that nothing is set: `auto` is the environment's choice, `none` is none at all. */
  readonly isUnset?: boolean;
}
