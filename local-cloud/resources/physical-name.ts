import { createHash } from "node:crypto";

import type { Naming, Properties, ResourceDescription } from "./resource-description";

/** What makes a resource of a stack distinct from every other. */
export interface ResourceIdentity {
  readonly project: string;
  readonly stack: string;
  readonly type: string;
  readonly logicalName: string;
}

const SUFFIX_LENGTH = 7;

/**
 * Hexadecimal digits that stand for a resource: the same in every run, others for other resources.
 * AWS and Pulumi draw such digits at random; a rehearsal repeats itself.
 */
export function resourceHex(identity: ResourceIdentity, length: number): string {
  const { project, stack, type, logicalName } = identity;
  return createHash("sha256")
    .update(JSON.stringify([project, stack, type, logicalName]))
    .digest("hex")
    .slice(0, length);
}

/**
 * Inputs with the name that Pulumi makes when the program leaves it out: the logical name and seven
 * hexadecimal digits.
 * @param hex where the digits come from
 */
export function named(
  { naming }: ResourceDescription,
  inputs: Properties,
  logicalName: string,
  hex: string,
): Properties {
  if (!naming || naming.isGiven || isGiven(inputs[naming.property])) return inputs;
  return { ...inputs, [naming.property]: physicalName(naming, logicalName, hex) };
}

/** Whether a name is one that Pulumi made: it has a random suffix. */
export function isGenerated({ separator = "-" }: Naming, name: unknown): boolean {
  return (
    typeof name === "string" && new RegExp(`${separator}[0-9a-f]{${SUFFIX_LENGTH}}$`).test(name)
  );
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function physicalName(naming: Naming, logicalName: string, hex: string): string {
  const { prefix = "", separator = "-", maxLength = Infinity, lowerCase = false } = naming;
  const suffix = `${separator}${hex.slice(0, SUFFIX_LENGTH)}`;
  const name = `${prefix}${logicalName.slice(0, maxLength - prefix.length - suffix.length)}${suffix}`;
  return lowerCase ? name.toLowerCase() : name;
}

/** 32 hexadecimal digits in the shape of a UUID. */
export function asUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
