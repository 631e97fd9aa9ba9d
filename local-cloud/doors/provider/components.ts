import { createRequire } from "node:module";

import type * as Pulumi from "@pulumi/pulumi";
import type { provider } from "@pulumi/pulumi";

import { NotSimulatedError } from "../../errors";
import type * as FargateTaskComponent from "./fargate-task-component";
import type * as VpcComponent from "./vpc-component";

/** Remote components by type, each loaded when it is asked for: they need the whole AWS package. */
const COMPONENTS: Readonly<Record<string, () => ComponentConstructor>> = {
  "awsx:ec2:Vpc": () =>
    (createRequire(__filename)("./vpc-component") as typeof VpcComponent).constructVpc,
  "awsx:ecs:FargateTaskDefinition": () =>
    (createRequire(__filename)("./fargate-task-component") as typeof FargateTaskComponent)
      .constructFargateTask,
};

/** Makes a component of ordinary resources. */
export type ComponentConstructor = (
  name: string,
  inputs: Pulumi.Inputs,
  options: Pulumi.ComponentResourceOptions,
) => provider.ConstructResult;

/** Constructs a remote component. @throws NotSimulatedError naming its type */
export function constructComponent(
  name: string,
  type: string,
  inputs: Pulumi.Inputs,
  options: Pulumi.ComponentResourceOptions,
): provider.ConstructResult {
  const load = COMPONENTS[type];
  if (!load) throw new NotSimulatedError(`the component ${type}`, __filename);
  return load()(name, inputs, options);
}
