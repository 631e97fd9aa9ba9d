import type * as pulumi from "@pulumi/pulumi";

/**
 * A component's outputs: its own fields, so that an output is declared once, as a field.
 *
 * Call it last in the constructor, when every field has its value. A field that is no output is `#private`: TypeScript's
 * `private` leaves it among the object's own. The SDK's own fields are `urn` and those with two underscores in front.
 */
export function outputsOf(component: pulumi.ComponentResource): pulumi.Inputs {
  return Object.fromEntries(
    Object.entries(component).filter(([field]) => field !== "urn" && !field.startsWith("__")),
  );
}
