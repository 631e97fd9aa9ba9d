import type { ResourceDescription } from "../../resources/resource-description";
import { isMissing } from "./encoding";

type Encoded = Record<string, unknown>;

/**
 * What the settings `pulumi:autonaming` of a stack make of a resource's name.
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming-configuration
 */
export interface AutomaticName {
  /** A proposed name is made to fit the resource; an enforced one is used as it is; disabled: the program must name it. */
  readonly mode: "proposed" | "enforced" | "disabled";
  readonly proposedName: string;
}

/** Inputs with the name that the stack's settings give. */
export function automaticallyNamed(
  { naming }: ResourceDescription,
  inputs: Encoded,
  { mode, proposedName }: AutomaticName,
): Encoded {
  if (!naming || naming.isGiven || !isMissing(inputs[naming.property])) return inputs;
  if (mode === "disabled") return inputs;
  const { lowerCase = false, maxLength = Infinity } = naming;
  const fitting = (lowerCase ? proposedName.toLowerCase() : proposedName).slice(0, maxLength);
  return { ...inputs, [naming.property]: mode === "enforced" ? proposedName : fitting };
}
