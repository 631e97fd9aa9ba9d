import { createHash } from "node:crypto";

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

/** Physical name as Pulumi makes it: the logical name and seven hexadecimal digits. */
export function physicalName(
  identity: ResourceIdentity,
  options: { maxLength?: number; separator?: "-" | "_" } = {},
): string {
  const separator = options.separator ?? "-";
  const suffix = `${separator}${resourceHex(identity, SUFFIX_LENGTH)}`;
  const room = (options.maxLength ?? Infinity) - suffix.length;
  return `${identity.logicalName.slice(0, room)}${suffix}`;
}
