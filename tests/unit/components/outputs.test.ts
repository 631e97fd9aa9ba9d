import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import ts from "typescript";

import { COMPONENTS } from "./every-component";
import { MORE_ANSWERS } from "./more-answers";
import { deploy } from "./recording-mocks";

describe("a component's outputs", () => {
  for (const { file, build } of Object.values(COMPONENTS)) {
    it(`are the public fields of ${file}, each of them and nothing else`, async () => {
      const registered: string[] = [];

      const { component } = await deploy(() => {
        recordOutputs(registered);
        return build("taxi");
      }, MORE_ANSWERS);

      const fields = publicFieldsOf(file);
      const given = fields.filter((field) => field in component && valueIn(component, field));
      expect(registered).to.have.members(given);
      expect(fields).to.include.members(registered);
    });
  }
});

function valueIn(component: pulumi.ComponentResource, field: string): boolean {
  return (component as unknown as Record<string, unknown>)[field] !== undefined;
}

/** Names of the outputs of components as the engine gets them. */
function recordOutputs(registered: string[]): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResourceOutputs(
      request: { getOutputs(): { toJavaScript(): Record<string, unknown> } },
      callback: unknown,
    ): void;
  };
  const register = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, callback) => {
    registered.push(...Object.keys(request.getOutputs().toJavaScript()));
    register(request, callback);
  };
}

/** Names of the fields that the one component class of a file declares for everyone. */
function publicFieldsOf(file: string): string[] {
  const path = join(__dirname, "..", "..", "..", "components", `${file}.ts`);
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022);
  return source.statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ members }) => [...members].filter(ts.isPropertyDeclaration))
    .map(({ name }) => name)
    .filter(ts.isIdentifier)
    .map(({ text }) => text);
}
