import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

import { expect } from "chai";

const ROOT = resolve(__dirname, "..");

/** What each folder may import of the project's own. Dependencies point one way: ARCHITECTURE.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  components: [],
  sql: [],
  datasets: ["components"],
  dashboards: ["components", "page-kit"],
  stacks: ["components", "dashboards", "datasets", "sql"],
  "fleet-runner": ["components"],
  "page-kit": [],
  validation: ["page-kit", "sql"],
  "local-cloud": [],
  policies: ["stacks"],
  automation: [
    "bin",
    "components",
    "dashboards",
    "datasets",
    "local-cloud",
    "page-kit",
    "sql",
    "stacks",
    "validation",
  ],
};

describe("the house", () => {
  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`lets ${folder} import ${allowed.length > 0 ? allowed.join(", ") : "nothing of the project"} besides itself`, () => {
      const reverse = filesBelow(folder).flatMap((file) =>
        importsOf(file)
          .filter((target) => target !== folder && !allowed.includes(target))
          .map((target) => `${relative(ROOT, file)} imports ${target}`),
      );

      expect(reverse).to.deep.equal([]);
    });
  }

  it("lets components read neither configuration nor environment nor clock", () => {
    const readers = filesBelow("components").filter((file) =>
      /pulumi\.Config\b|process\.env|Date\.now|new Date\(\)/.test(readFileSync(file, "utf8")),
    );

    expect(readers).to.deep.equal([]);
  });

  it("derives every place that a refusal of the local cloud names, so that a move cannot make it wrong", () => {
    const written = ["local-cloud", "automation/local-jobs"].flatMap(filesBelow).filter((file) => {
      const code = readFileSync(file, "utf8").replaceAll(
        /\/\*[^]*?\*\/|^\s*\/\/.*$|from "[^"]*"/gm,
        "",
      );
      return /["'`][^"'`\n]*(?:local-cloud|automation)\/[\w.-]/.test(code);
    });

    expect(written).to.deep.equal([]);
  });

  it("has no file above 400 lines", () => {
    const long = Object.keys(MAY_IMPORT)
      .flatMap(filesBelow)
      .filter((file) => readFileSync(file, "utf8").split("\n").length > 400)
      .map((file) => relative(ROOT, file));

    expect(long).to.deep.equal([]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(ROOT, folder, file));
}

/** Top-level folders of the project that a file imports from. */
function importsOf(file: string): string[] {
  const paths = [
    ...readFileSync(file, "utf8").matchAll(/^(?:import|export)[^;]*?from "(\.[^"]+)"/gm),
  ];
  return paths.map(
    ([, path = ""]) => relative(ROOT, resolve(dirname(file), path)).split(sep)[0] ?? "",
  );
}
