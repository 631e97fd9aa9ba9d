import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { keepOneCall, type RegistersResources } from "../../../../automation/stack/one-call";

interface Sent {
  readonly sourceposition: { readonly uri: string; readonly line: number };
  readonly stacktrace: { readonly framesList: readonly { readonly pc: Sent["sourceposition"] }[] };
}

describe("a resource's calls in the state", () => {
  it("are the line that makes it", async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ inputs }) => ({ id: "id", state: inputs as object }),
      call: ({ inputs }) => inputs as object,
    });
    const sent: Sent[] = [];
    const monitor = pulumi.runtime.getMonitor() as unknown as RegistersResources;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, ...more) => {
      sent.push((request as unknown as { toObject(): Sent }).toObject());
      return register(request, ...more);
    };
    keepOneCall(monitor);

    const made = new Trip("one");
    await new Promise((done) => made.urn.apply(done));

    const lines = readFileSync(__filename, "utf8").split("\n");
    const line = lines.findIndex((text) => text.includes('new Trip("one")')) + 1;
    const place = { uri: pathToFileURL(__filename).href, line };
    const [request] = sent.slice(-1);
    expect(request!.sourceposition).to.include(place);
    expect(request!.stacktrace.framesList).to.have.lengthOf(1);
    expect(request!.stacktrace.framesList[0]!.pc).to.include(place);
  });
});

class Trip extends pulumi.CustomResource {
  constructor(name: string) {
    super("test:index:Trip", name, {});
  }
}
