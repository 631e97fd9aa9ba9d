import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Resource } from "@pulumi/pulumi";
import { expect } from "chai";

describe("the process that runs the project's TypeScript", () => {
  it("names the places of errors in the TypeScript", () => {
    const { stack } = new Error("of this line");

    const lines = readFileSync(__filename, "utf8").split("\n");
    const line = lines.findIndex((text) => text.includes("of this line")) + 1;
    expect(stack).to.contain(`run-typescript.test.ts:${line}:`);
  });

  it("has Pulumi keep of the calls that led to a resource the line that makes it", () => {
    const sdk = Resource as unknown as {
      stackTrace: (skip: number) => ({ uri: string; line: number } | undefined)[];
    };
    // As deep as the constructors of a bucket, of a custom resource and of a resource are.
    const resource = () => sdk.stackTrace(4);
    const custom = () => resource();
    const bucket = () => custom();

    const trace = bucket();

    const lines = readFileSync(__filename, "utf8").split("\n");
    const line = lines.findIndex((text) => text.includes("trace = bucket()")) + 1;
    expect(trace).to.have.lengthOf(1);
    expect(trace[0]).to.include({ uri: pathToFileURL(__filename).href, line });
  });

  it("loads npm's package finder, which Pulumi brings with it, when it is asked", () => {
    const require = createRequire(createRequire(__filename).resolve("@pulumi/pulumi"));
    const isLoaded = () =>
      Object.keys(require.cache).some((path) => path.endsWith(join("lib", "arborist", "index.js")));
    const before = isLoaded();

    const { Arborist } = require("@npmcli/arborist") as { Arborist: unknown };

    expect([before, isLoaded()]).to.deep.equal([false, true]);
    expect(Arborist).to.be.a("function");
  });
});
