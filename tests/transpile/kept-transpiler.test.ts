import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import ts from "typescript";

import { create } from "./kept-transpiler";

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.Node20,
  target: ts.ScriptTarget.ES2022,
  sourceMap: true,
};

describe("the transpiler that keeps its answers", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lab-transpiled-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const transpiled = (
    text: string,
    { fileName = "/lab/trip.ts", options = OPTIONS, into = folder } = {},
  ) => create({ service: { config: { options } }, folder: into }).transpile(text, { fileName });
  const kept = () => readdirSync(folder).map((name) => join(folder, name));

  it("answers as TypeScript does, the first time and from what it kept", () => {
    const text = "export const fare: number = 1;\n";
    const { outputText, sourceMapText } = ts.transpileModule(text, {
      fileName: "/lab/trip.ts",
      compilerOptions: OPTIONS,
    });

    const answers = [transpiled(text), transpiled(text)];

    expect(answers[0]).to.deep.equal({ outputText, sourceMapText });
    expect(answers[1]).to.deep.equal(answers[0]);
  });

  it("takes what it kept", () => {
    transpiled("export const fare: number = 1;");
    const [path] = kept();
    writeFileSync(path!, readFileSync(path!, "utf8").replace("fare = 1", "fare = 2"));

    const { outputText } = transpiled("export const fare: number = 1;");

    expect(outputText).to.contain("fare = 2");
  });

  it("transpiles a file that has changed anew, and keeps one answer of it", () => {
    transpiled("export const fare: number = 1;");

    const { outputText } = transpiled("export const fare: number = 2;");

    expect(outputText).to.contain("fare = 2");
    expect(kept()).to.have.length(1);
  });

  it("keeps files, and settings of the compiler, apart", () => {
    const text = "export const fare: number = 1;";
    transpiled(text);
    transpiled(text, { fileName: "/lab/fare.ts" });

    const { outputText } = transpiled(text, {
      options: { ...OPTIONS, module: ts.ModuleKind.ESNext },
    });

    expect(outputText).to.contain("export const fare = 1");
    expect(kept()).to.have.length(3);
  });

  it("transpiles anew where what it kept is cut off", () => {
    transpiled("export const fare: number = 1;");
    const [path] = kept();
    writeFileSync(path!, readFileSync(path!, "utf8").slice(0, 50));

    const { outputText } = transpiled("export const fare: number = 1;");

    expect(outputText).to.contain("fare = 1");
  });

  it("transpiles where nothing can be kept", () => {
    const into = join(folder, "file");
    writeFileSync(into, "");

    const { outputText } = transpiled("export const fare: number = 1;", { into });

    expect(outputText).to.contain("fare = 1");
  });

  it("tells what TypeScript cannot read each time, and keeps nothing of it", () => {
    const told = [transpiled("export const = ;"), transpiled("export const = ;")];

    expect(told.map(({ diagnostics }) => diagnostics?.length)).to.deep.equal([1, 1]);
    expect(kept()).to.deep.equal([]);
  });
});
