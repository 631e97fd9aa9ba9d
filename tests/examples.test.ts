import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";

import { expect } from "chai";
import ts from "typescript";

import { aLocalCloud } from "./unit/local-cloud/local-cloud-fixture";

const ROOT = join(__dirname, "..");
/** The program that the README shows. */
const SHOWN = join(ROOT, "examples", "dashboard");

interface Example {
  readonly title: string;
  /** Folder that its relative imports start from. */
  readonly folder: string;
  readonly source: string;
}

/** The README and the components' docstrings show code; what they show must compile. */
describe("code that documents show", () => {
  const examples = [
    ...readmeExamples("README.md"),
    ...readmeExamples("local-cloud/README.md"),
    ...docstringExamples("components"),
    ...docstringExamples("local-cloud/library"),
  ];

  it("is there for every component", () => {
    for (const component of ["DataLake", "Catalog", "QueryEngine", "Warehouse", "Visualization"]) {
      const shown = examples.filter(({ source }) => source.includes(`new ${component}(`));
      expect(
        shown.map(({ title }) => title),
        component,
      ).to.have.length.at.least(2);
    }
  });

  it("is in the README what the example dashboard is", () => {
    const [shown] = readmeExamples("README.md");

    expect(shown?.source).to.equal(readFileSync(join(SHOWN, "index.ts"), "utf8"));
  });

  it("builds what the README shows in a local cloud", async () => {
    const [shown] = readmeExamples("README.md");
    const made: string[] = [];
    const cloud = aLocalCloud();

    try {
      await cloud.run(() => runShown(shown!), {
        onResource: ({ type, phase }) => {
          if (phase === "created" && type.startsWith("lab:")) made.push(type);
        },
      });
    } finally {
      await cloud.close();
    }

    expect(made).to.have.members(
      ["DataLake", "Catalog", "QueryEngine", "Warehouse", "Visualization"].map(
        (component) => `lab:index:${component}`,
      ),
    );
  });

  it("compiles, strictly, and would not if it were wrong", () => {
    const wrong = {
      title: "wrong",
      folder: ROOT,
      source: 'new DataLake("taxi", { datasett: 1 });',
    };

    const [problem, ...others] = problemsOf([wrong, ...examples]);

    expect(problem).to.match(/^wrong: .*datasett/);
    expect(others).to.deep.equal([]);
  });
});

function readmeExamples(readme: string): Example[] {
  const text = readFileSync(join(ROOT, readme), "utf8");
  return [...text.matchAll(/^```ts\n([^]*?)^```/gm)].map((match, index) => ({
    title: `${readme}, example ${index + 1}`,
    folder: readme === "README.md" ? SHOWN : ROOT,
    source: match[1] ?? "",
  }));
}

/** Runs an example with the components of the sources. */
function runShown({ folder, source }: Example): void {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const run = compileFunction(outputText, ["require", "exports"]) as (
    require: (path: string) => unknown,
    exports: object,
  ) => void;
  const load = createRequire(join(folder, "readme.ts"));
  const withSources = (path: string): unknown =>
    load(path === "@analytics-lab/components" ? join(ROOT, "components", "index.ts") : path);
  run(withSources, {});
}

function docstringExamples(name: string): Example[] {
  const folder = join(ROOT, name);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !file.startsWith("dist"))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return [...text.matchAll(/^ \* ```ts\n([^]*?)^ \* ```/gm)].map((match) => ({
        title: `${name}/${file}`,
        folder: ROOT,
        source: (match[1] ?? "").replaceAll(/^ \* ?/gm, ""),
      }));
    });
}

/** Compiles examples as files of their folders; those without imports know all components. */
function problemsOf(shown: readonly Example[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) =>
    readFileSync(path, "utf8"),
  ) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const imports = `import { Access, Catalog, DataKey, DataLake, LakeFormation, QueryEngine, Visualization, Warehouse } from "@analytics-lab/components";\n`;
  const sources = new Map(
    shown.map(({ folder, source }, index) => [
      join(folder, `example-${index}.ts`),
      source.includes("import ") ? source : imports + source,
    ]),
  );
  // An example shows how a thing is made, not what is done with it.
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { fileExists, readFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.readFile = (path) => sources.get(path) ?? readFile(path);
  const program = ts.createProgram(
    [...sources.keys()],
    { ...options, noUnusedLocals: false },
    host,
  );
  return [...sources.keys()].flatMap((path, index) => {
    const file = program.getSourceFile(path);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map(
      ({ messageText }) =>
        `${shown[index]?.title ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  });
}
