import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";

import { expect } from "chai";
import ts from "typescript";

const FOLDER = join(__dirname, "..", "..", "..", "components");

/** The components are to be installed by others, beside Pulumi and nothing else. */
describe("the components as a package", () => {
  it("import Pulumi's packages, Node's and each other, and no JSON", () => {
    const others = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.startsWith("dist"))
      .flatMap((file) =>
        ts
          .preProcessFile(readFileSync(join(FOLDER, file), "utf8"))
          .importedFiles.map(({ fileName }) => fileName)
          .filter((path) => !isAllowed(path))
          .map((path) => `${file} imports ${path}`),
      );

    expect(others).to.deep.equal([]);
  });

  it("have one version as a package and as a plugin", () => {
    const versionIn = (...path: string[]) =>
      (JSON.parse(readFileSync(join(FOLDER, ...path), "utf8")) as { version: string }).version;

    expect(versionIn("plugin", "package.json")).to.equal(versionIn("package.json"));
  });

  it("compile for ES2020, as `pulumi new aws-typescript` has it", () => {
    const program = ts.createProgram([join(FOLDER, "index.ts")], {
      target: ts.ScriptTarget.ES2020,
      lib: ["lib.es2020.d.ts"],
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      strict: true,
      skipLibCheck: true,
      types: ["node"],
      noEmit: true,
    });

    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
    expect(problems).to.deep.equal([]);
  });
});

function isAllowed(path: string): boolean {
  if (path.startsWith(".")) return !path.endsWith(".json");
  return path.startsWith("@pulumi/") || isBuiltin(path);
}
