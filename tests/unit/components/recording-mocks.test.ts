import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { deploy } from "./recording-mocks";

describe("recording mocks", () => {
  it("refuse a resource type they have no answer for, by its name", async () => {
    const deployed = deploy(() => new aws.sqs.Queue("queue"));

    const message = await deployed.then(
      () => "",
      (error: Error) => error.message,
    );

    expect(message).to.contain("aws:sqs/queue:Queue").and.to.contain("mock-answers.ts");
  });

  it("take answers for further types from the test", async () => {
    const { resources } = await deploy(() => new aws.sqs.Queue("queue"), {
      "aws:sqs/queue:Queue": () => ({ id: "https://queue" }),
    });

    expect(resources.map(({ name }) => name)).to.deep.equal(["queue"]);
  });
});
