import type * as pulumi from "@pulumi/pulumi";

/**
 * A component's outputs: its own fields, so that each output is declared once.
 *
 * Call it last in the constructor, when every field has its value. A field that is not an output is `#private`: TypeScript's
 * `private` fields are still properties of the object. The SDK's own fields are `urn` and those that start with `__`.
 */
export function outputsOf(component: pulumi.ComponentResource): pulumi.Inputs {
  return Object.fromEntries(
    Object.entries(component).filter(([field]) => field !== "urn" && !field.startsWith("__")),
  );
}
