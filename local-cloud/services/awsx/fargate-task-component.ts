import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { fargateTaskInputs } from "./fargate";
import type { ComponentConstructor } from "../service-module";

/** The Fargate task of Crosswalk as its provider makes it: a task definition, for roles and log are the program's. */
export const constructFargateTask: ComponentConstructor = (name, inputs, options) => {
  const task = new LocalFargateTask(name, inputs, options);
  return { urn: task.urn, state: { taskDefinition: task.taskDefinition, loadBalancers: [] } };
};

class LocalFargateTask extends pulumi.ComponentResource {
  readonly taskDefinition: aws.ecs.TaskDefinition;

  constructor(name: string, inputs: pulumi.Inputs, options: pulumi.ComponentResourceOptions) {
    super("awsx:ecs:FargateTaskDefinition", name, {}, options);
    const made = pulumi.output(inputs).apply(fargateTaskInputs) as pulumi.Output<
      Record<string, string>
    >;
    const given = (property: string) => made.apply((all) => all[property]!);
    this.taskDefinition = new aws.ecs.TaskDefinition(
      name,
      {
        family: given("family"),
        cpu: given("cpu"),
        memory: given("memory"),
        taskRoleArn: given("taskRoleArn"),
        executionRoleArn: given("executionRoleArn"),
        containerDefinitions: given("containerDefinitions"),
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        volumes: inputs["volumes"] as aws.types.input.ecs.TaskDefinitionVolume[] | undefined,
        tags: inputs["tags"] as Record<string, string> | undefined,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
