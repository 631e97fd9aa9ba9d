import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import {
  checkReportFolder,
  readEarlier,
  selectQuestions,
} from "../../../../automation/run-lab/validation-options";
import { loadCatalogue } from "../../../../sql/catalogue/catalogue";
import { aFolder, labHere } from "../lab-command";

describe("questions that are named", () => {
  const statements = loadCatalogue();

  it("bring along the one that their answer is held against", () => {
    const names = new Set(
      selectQuestions(statements, ["rides-by-year"]).map(({ question }) => question),
    );

    expect([...names])
      .to.include("rides-by-year")
      .and.include("count");
  });

  it("are told from such as are none, all of them at once, with those there are", () => {
    expect(() => selectQuestions(statements, ["cuont", "count", "x"])).to.throw(
      /Unknown question "cuont", "x"\. The questions are .*count, .*Their files are in sql\/athena and sql\/spectrum/,
    );
  });

  it("are all of them when none is named, and never a step or a check", () => {
    const kinds = new Set(selectQuestions(statements).map(({ kind }) => kind));

    expect([...kinds]).to.deep.equal(["question"]);
  });
});

describe("an earlier report", () => {
  let folder: ReturnType<typeof aFolder>;
  beforeEach(() => (folder = aFolder()));
  afterEach(() => folder.remove());

  const written = (text: string) => {
    const file = join(folder.path, "report.json");
    writeFileSync(file, text);
    return file;
  };

  it("is read from its file or its folder", () => {
    const file = written('{"version": 1, "questions": []}');

    expect(readEarlier(file)).to.have.property("version", 1);
    expect(readEarlier(folder.path)).to.have.property("version", 1);
    expect(readEarlier(undefined)).to.equal(undefined);
  });

  for (const [what, text, message] of [
    [
      "no JSON",
      "<html>",
      /--compare is .* which is not valid JSON: .* Choose a report.json that lab validate wrote/,
    ],
    [
      "of another version",
      '{"version": 7, "questions": []}',
      /has the version 7; this version of lab reads version 1/,
    ],
    [
      "some other document",
      '{"version": 1}',
      /has the version 1; this version of lab reads version 1/,
    ],
  ] as const) {
    it(`is refused when it is ${what}`, () => {
      expect(() => readEarlier(written(text))).to.throw(message);
    });
  }

  it("is refused when it is not there", () => {
    expect(() => readEarlier(join(folder.path, "before"))).to.throw(/which has no report/);
  });
});

describe("the folder of a report", () => {
  let folder: ReturnType<typeof aFolder>;
  beforeEach(() => (folder = aFolder()));
  afterEach(() => folder.remove());

  it("may be new, empty, or hold a report", () => {
    expect(() => checkReportFolder(join(folder.path, "new"))).not.to.throw();
    expect(() => checkReportFolder(folder.path)).not.to.throw();
    writeFileSync(join(folder.path, "report.json"), "{}");
    expect(() => checkReportFolder(folder.path)).not.to.throw();
  });

  it("may be no file", () => {
    const file = join(folder.path, "report.json");
    writeFileSync(file, "{}");

    expect(() => checkReportFolder(file)).to.throw(/which is a file. Choose a folder/);
  });

  it("may be nobody else's: the command ends with 2, and nothing in it was touched", async () => {
    mkdirSync(join(folder.path, "thesis"));
    writeFileSync(join(folder.path, "thesis", "chapter-1.md"), "mine");

    const { code, err } = await labHere(
      ["validate", "dev", "--target", "local", "--report", "thesis"],
      folder.path,
    );

    expect(code).to.equal(2);
    expect(err).to.contain("which holds other files than a report");
    expect(readFileSync(join(folder.path, "thesis", "chapter-1.md"), "utf8")).to.equal("mine");
    expect(existsSync(join(folder.path, "thesis", "report.json"))).to.equal(false);
  });
});
