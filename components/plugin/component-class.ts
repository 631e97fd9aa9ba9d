import type * as pulumi from "@pulumi/pulumi";

/**
 * The class of a component, as the analyzer of Pulumi's component host must see it: it takes only classes that extend
 * `ComponentResource` themselves, and a class of this type is one to it. When it runs it is the component's own class, so
 * type tokens, names and children are the same in every language.
 */
export type ComponentClass<Args> = new (
  name: string,
  args: Args,
  opts?: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;
