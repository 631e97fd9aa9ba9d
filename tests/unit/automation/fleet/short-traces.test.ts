import { Resource } from "@pulumi/pulumi";
import { expect } from "chai";

import { shortenTraces } from "../../../../automation/fleet/worker/short-traces";

describe("a worker's stack traces", () => {
  const { stackTraceLimit, prepareStackTrace } = Error;

  beforeEach(shortenTraces);

  afterEach(() => Object.assign(Error, { stackTraceLimit, prepareStackTrace }));

  it("say by two frames where a failure happened", () => {
    const [message, ...frames] = new TypeError("no such account").stack!.split("\n");

    expect(message).to.equal("TypeError: no such account");
    expect(frames).to.have.lengthOf(2);
    expect(frames[0]).to.match(/^ {4}at .+ \(.*short-traces\.test\.ts:\d+:\d+\)$/);
  });

  it("have no calls for the state of a stack", () => {
    const sdk = Resource as unknown as { stackTrace: (skip: number) => unknown[] };

    expect(sdk.stackTrace(0)).to.deep.equal([]);
  });
});
