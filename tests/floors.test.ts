import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";

import { expect } from "chai";

const ROOT = dirname(__dirname);

/** Inside a top-level folder: what is on a floor imports what is on its own floor or below. From the top down. */
const FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  automation: [
    ["cli"],
    ["commands"],
    ["dashboard", "doctor", "fleet", "guide", "rehearse", "serve"],
    ["rehearsal-folder", "run-lab", "stack"],
    ["errors.ts", "project-root.ts", "terminal"],
  ],
  validation: [["report"], ["lake"], ["judge"], ["ask"]],
};

/** Top-level folders without a circle of imports between files. */
const WITHOUT_CYCLES = [
  ...["automation", "dashboards", "datasets", "page-kit"],
  ...["policies", "sql", "validation"],
];

describe("inside a folder", () => {
  for (const [folder, floors] of Object.entries(FLOORS)) {
    const floorOf = new Map(floors.flatMap((names, floor) => names.map((name) => [name, floor])));

    it(`everything in ${folder} has its floor`, () => {
      const found = readdirSync(join(ROOT, folder)).filter((name) => !name.endsWith(".md"));

      expect(found.sort()).to.deep.equal([...floorOf.keys()].sort());
    });

    it(`nothing in ${folder} imports from a floor above`, () => {
      const upward = importsWithin(folder).filter(
        ([from, to]) => floorOf.get(partOf(to))! < floorOf.get(partOf(from))!,
      );

      expect(upward.map(described)).to.deep.equal([]);
    });

    it(`no two folders of ${folder} import each other, nor in a longer circle`, () => {
      const between = importsWithin(folder).map(([from, to]): Import => [partOf(from), partOf(to)]);

      expect(cyclesOf(between.filter(([from, to]) => from !== to))).to.deep.equal([]);
    });
  }

  for (const folder of WITHOUT_CYCLES)
    it(`no files of ${folder} import each other in a circle`, () => {
      expect(cyclesOf(importsWithin(folder))).to.deep.equal([]);
    });
});

type Import = readonly [from: string, to: string];

function described([from, to]: Import): string {
  return `${from} imports ${to}`;
}

/** The folder or file right below the top-level folder. */
function partOf(file: string): string {
  return file.split("/")[1]!;
}

/** Imports from file to file of one top-level folder, those of types and those at run time included. */
function importsWithin(folder: string): Import[] {
  return sourceFiles(folder).flatMap((file) =>
    targetsOf(file)
      .filter((target) => target.startsWith(`${folder}/`))
      .map((target): Import => [file, target]),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => posix.join(folder, file.replaceAll("\\", "/")));
}

/**
 * Files that a file imports: by `import` and `export … from`, and by `import()`, `require()` or a function that
 * `createRequire` made, whatever its name.
 */
function targetsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found = text.matchAll(/\b(?:from|import) "(\.[^"\n]*)"|[\w)]\(\s*"(\.\.?\/[^"\n]*)"/g);
  const paths = [...found].map(([, path, loaded = ""]) =>
    posix.join(posix.dirname(file), path ?? loaded),
  );
  return [...new Set(paths.flatMap((path) => sourceFile(path) ?? []))];
}

function sourceFile(path: string): string | undefined {
  return ["", ".ts", ".tsx", "/index.ts"]
    .map((ending) => `${path}${ending}`)
    .find((one) => existsSync(join(ROOT, one)) && statSync(join(ROOT, one)).isFile());
}

/** Groups of nodes that reach each other, by Tarjan's algorithm. */
function cyclesOf(edges: readonly Import[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const numbers = new Map<string, number>();
  const lows = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): void => {
    numbers.set(node, numbers.size);
    lows.set(node, numbers.get(node)!);
    stack.push(node);
    for (const target of next.get(node) ?? []) {
      if (!numbers.has(target)) visit(target);
      if (stack.includes(target)) lows.set(node, Math.min(lows.get(node)!, lows.get(target)!));
    }
    if (lows.get(node) !== numbers.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1 || next.get(node)?.has(node)) cycles.push(group.sort());
  };
  for (const node of next.keys()) if (!numbers.has(node)) visit(node);
  return cycles;
}
