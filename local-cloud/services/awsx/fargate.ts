import { NotSimulatedError } from "../../errors";
import { registerTaskDefinition } from "../ecs/resources";
import { PropertyReader } from "../../resources/property-reader";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

/**
 * The Fargate task of Crosswalk, with one container and with roles and a log of the program's own.
 * @throws NotSimulatedError for roles, log groups or further containers that the component would make by itself
 * @see https://www.pulumi.com/registry/packages/awsx/api-docs/ecs/fargatetaskdefinition/
 */
const fargateTaskDefinition: ResourceDescription = {
  type: "awsx:ecs:FargateTaskDefinition",
  create: (inputs, { services: { cloud } }) => {
    const made = registerTaskDefinition(fargateTaskInputs(inputs), cloud);
    return { id: made.id, outputs: { taskDefinition: made.outputs, loadBalancers: [] } };
  },
};

/** Inputs that are the task definition's own. */
const PASSED_ON = ["family", "cpu", "memory", "volumes", "tags"];
const KNOWN = [...PASSED_ON, "container", "taskRole", "executionRole", "logGroup"];

/** Inputs of the task definition that the component makes of its own inputs, all of which must be known. */
export function fargateTaskInputs(inputs: Properties): Properties {
  refuseDefaults(inputs);
  const { container, taskRole, executionRole } = inputs;
  return {
    ...Object.fromEntries(PASSED_ON.map((name) => [name, inputs[name]])),
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    taskRoleArn: (taskRole as Properties)["roleArn"],
    executionRoleArn: (executionRole as Properties)["roleArn"],
    containerDefinitions: JSON.stringify([container]),
  };
}

function refuseDefaults(inputs: Properties): void {
  const reader = new PropertyReader(inputs);
  const refuse = (what: string) => {
    throw new NotSimulatedError(`awsx:ecs:FargateTaskDefinition ${what}`, __filename);
  };
  for (const name of Object.keys(inputs)) if (!KNOWN.includes(name)) refuse(`with ${name}`);
  if (!reader.has("container")) refuse("without a container");
  for (const role of ["taskRole", "executionRole"])
    if (!reader.optionalObject(role)?.has("roleArn")) refuse(`without a ${role}.roleArn`);
  if (reader.optionalObject("logGroup")?.optionalBoolean("skip") !== true)
    refuse("with a log group that it makes (logGroup.skip is not true)");
  for (const name of ["family", "cpu", "memory"]) if (!reader.has(name)) refuse(`without ${name}`);
}

/** Tasks of `@pulumi/awsx`. */
export const awsxEcsResources = [fargateTaskDefinition];
