import type * as pulumi from "@pulumi/pulumi";

/**
 * The class of a component, for the analyzer of Pulumi's component host. The analyzer accepts only classes that extend
 * `ComponentResource` directly, and treats this type as one. At run time it is the component's own class, so
 * type tokens, names and children are the same in every language.
 */
export type ComponentClass<Args> = new (
  name: string,
  args: Args,
  opts?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;
