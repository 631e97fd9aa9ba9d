// A user's own unit test, with Pulumi's usual mocks: resources get their inputs back.
import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

const made: string[] = [];

void pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => {
    made.push(type);
    return { id: `${name}-id`, state: { ...(inputs as object), arn: `arn:aws:::${name}` } };
  },
  call: ({ inputs }) => ({ ...(inputs as object), accountId: "123456789012", partition: "aws" }),
});

describe("a program with the components", () => {
  it("is tested with echo mocks", async () => {
    const { DataLake } = await import("@analytics-lab/components");

    const lake = new DataLake("trips", { removalPolicy: "destroy" });
    const { rawUri, curatedUri, resultsUri, scriptsUri } = lake;
    await new Promise((known) =>
      pulumi.all([rawUri, curatedUri, resultsUri, scriptsUri]).apply(known),
    );

    assert.ok(made.includes("lab:index:DataLake"));
    assert.ok(made.filter((type) => type.startsWith("aws:s3/")).length >= 4);
  });
});
