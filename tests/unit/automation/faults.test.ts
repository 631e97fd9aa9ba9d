import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import ts from "typescript";

import { EXIT_CODE_OF } from "../../../automation/terminal/exit-codes";
import { PROJECT_ROOT } from "../../../automation/project-root";

/** Folders whose code a command runs. */
const FOLDERS = [
  ...["automation", "components", "dashboards", "datasets", "local-cloud"],
  ...["page-kit", "sql", "stacks", "validation"],
];

/** An error class as its declaration reads. */
interface ErrorClass {
  readonly place: string;
  readonly base: string;
  /** Faults it may have; undefined when it leaves them to its base class. */
  readonly faults: readonly string[] | undefined;
}

describe("error classes", () => {
  const classes = errorClasses();

  it("are found in every package that has some", () => {
    expect([...classes.keys()]).to.include.members([
      "BadInputError",
      "ConfigError",
      "NotSimulatedError",
      "QueryFailedError",
      "StatementHeaderError",
    ]);
  });

  it("say whose fault each is", () => {
    const silent = [...classes].filter(([name]) => faultsOf(name) === undefined);

    expect(silent.map(([name, { place }]) => `${place}: ${name}`)).to.deep.equal([]);
  });

  it("name only faults that have an exit code", () => {
    const unknown = [...classes].flatMap(([name, { place }]) =>
      (faultsOf(name) ?? [])
        .filter((fault) => !(fault in EXIT_CODE_OF))
        .map((fault) => `${place}: ${name} has the fault ${fault}`),
    );

    expect(unknown).to.deep.equal([]);
  });

  function faultsOf(name: string): readonly string[] | undefined {
    const own = classes.get(name);
    return own && (own.faults ?? faultsOf(own.base));
  }
});

function errorClasses(): Map<string, ErrorClass> {
  const classes = new Map<string, ErrorClass>();
  for (const place of FOLDERS.flatMap(sourceFiles)) {
    const text = readFileSync(join(PROJECT_ROOT, place), "utf8");
    if (!/\bclass \w+Error\b/.test(text)) continue;
    const source = ts.createSourceFile(place, text, ts.ScriptTarget.Latest);
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement) || !statement.name?.text.endsWith("Error")) continue;
      if (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword)) continue;
      const base = statement.heritageClauses?.[0]?.types[0]?.expression.getText(source) ?? "";
      classes.set(statement.name.text, { place, base, faults: declaredFaults(statement, source) });
    }
  }
  return classes;
}

/** From `fault = "user"`, or the return type of `get fault()`. */
function declaredFaults(
  { members }: ts.ClassDeclaration,
  source: ts.SourceFile,
): string[] | undefined {
  const member = members.find((one) => one.name?.getText(source) === "fault");
  if (member === undefined) return undefined;
  const value = ts.isPropertyDeclaration(member) ? member.initializer : undefined;
  const type = ts.isGetAccessorDeclaration(member) ? member.type : undefined;
  const text = (value ?? type)?.getText(source) ?? "";
  return text === "" ? undefined : text.split("|").map((one) => one.trim().replaceAll('"', ""));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}
