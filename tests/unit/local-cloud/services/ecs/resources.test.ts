import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

const ROLE = "arn:aws:iam::123456789012:role/nobody";

describe("images, tasks and state machines of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  const refusalOf = async (program: () => void) =>
    (
      await rejectionOf(
        cloud.run(() => {
          program();
          return {};
        }),
      )
    ).message;

  it("refuse a repository of a name that the registry would not take", async () => {
    const said = await refusalOf(() => void new aws.ecr.Repository("r", { name: "Taxi!" }));

    expect(said).to.contain("Invalid parameter at 'repositoryName'").and.contain("Taxi!");
  });

  it("refuse a task whose role is not there", async () => {
    const said = await refusalOf(
      () =>
        void new aws.ecs.TaskDefinition("t", {
          family: "t",
          containerDefinitions: JSON.stringify([{ name: "lab", image: "lab:1" }]),
          taskRoleArn: ROLE,
        }),
    );

    expect(said).to.contain("The role with name nobody cannot be found");
  });

  it("refuse containers without an image", async () => {
    const said = await refusalOf(
      () =>
        void new aws.ecs.TaskDefinition("t", {
          family: "t",
          containerDefinitions: '[{"name":"a"}]',
        }),
    );

    expect(said).to.contain("need a list of objects with a name and an image");
  });

  for (const [what, definition, expected] of [
    ["that is no JSON", "{", "INVALID_JSON_DESCRIPTION"],
    ["without states", "{}", "The field 'States' is required"],
    [
      "that leads nowhere",
      JSON.stringify({ StartAt: "A", States: { A: { Type: "Pass", Next: "B" } } }),
      "Missing 'Next' target: B",
    ],
  ] as const) {
    it(`refuse a state machine ${what}`, async () => {
      const said = await refusalOf(
        () => void new aws.sfn.StateMachine("m", { definition, roleArn: ROLE }),
      );

      expect(said).to.contain("Invalid State Machine Definition").and.contain(expected);
    });
  }

  it("name what awsx.ecs.FargateTaskDefinition would make by itself and they do not", async () => {
    const said = await refusalOf(
      () =>
        void new awsx.ecs.FargateTaskDefinition("t", {
          container: { name: "lab", image: "lab:1" },
        }),
    );

    expect(said).to.contain("awsx:ecs:FargateTaskDefinition without a taskRole.roleArn");
  });
});
