import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { cyclesIn } from "./cycles";
import { FLOORS, MAY_IMPORT } from "./floors";
import { importsOf } from "./imports-of";
import { FOLDERS, ROOT, roomOf, sourceFiles } from "./source-files";

const filesIn = (folder: string) => sourceFiles().filter((file) => file.startsWith(`${folder}/`));
const topOf = (file: string) => file.split("/")[0]!;
const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8");

describe("the house", () => {
  it("names what each of its folders may import", () => {
    expect(Object.keys(MAY_IMPORT)).to.have.members([...FOLDERS]);
  });

  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`lets ${folder} import ${allowed.length > 0 ? allowed.join(", ") : "nothing of the project"} besides itself`, () => {
      const reverse = filesIn(folder).flatMap((file) =>
        importsOf(file)
          .filter((target) => topOf(target) !== folder && !allowed.includes(topOf(target)))
          .map((target) => `${file} imports ${target}`),
      );

      expect(reverse).to.deep.equal([]);
    });
  }

  it("has no files that import each other in a circle", () => {
    expect(cyclesIn(sourceFiles(), importsOf)).to.deep.equal([]);
  });

  for (const [folder, floors] of Object.entries(FLOORS)) {
    const levelOf = (file: string) =>
      floors.findIndex((rooms) => rooms.includes(roomOf(file).slice(folder.length + 1)));

    it(`has every room of ${folder} on a floor`, () => {
      expect(filesIn(folder).filter((file) => levelOf(file) === -1)).to.deep.equal([]);
    });

    it(`lets no room of ${folder} import from a floor above it`, () => {
      const upwards = filesIn(folder).flatMap((file) =>
        importsOf(file)
          .filter((target) => topOf(target) === folder && levelOf(target) < levelOf(file))
          .map((target) => `${file} imports ${target}`),
      );

      expect(upwards).to.deep.equal([]);
    });

    it(`has no rooms of ${folder} that import each other in a circle`, () => {
      const rooms = new Set(filesIn(folder).map(roomOf));
      const targetsOf = (room: string) =>
        filesIn(folder)
          .filter((file) => roomOf(file) === room)
          .flatMap(importsOf)
          .filter((target) => topOf(target) === folder)
          .map(roomOf)
          .filter((target) => target !== room);

      expect(cyclesIn(rooms, targetsOf)).to.deep.equal([]);
    });
  }

  it("lets components read neither configuration nor environment nor clock", () => {
    const readers = filesIn("components").filter((file) =>
      /pulumi\.Config\b|process\.env|Date\.now|new Date\(\)/.test(textOf(file)),
    );

    expect(readers).to.deep.equal([]);
  });

  it("derives every place that a refusal of the local cloud names, so that a move cannot make it wrong", () => {
    const written = ["local-cloud", "automation/local-jobs"].flatMap(filesIn).filter((file) => {
      const code = textOf(file).replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$|from "[^"]*"/gm, "");
      return /["'`][^"'`\n]*(?:local-cloud|automation)\/[\w.-]/.test(code);
    });

    expect(written).to.deep.equal([]);
  });

  it("has no file above 400 lines", () => {
    const long = sourceFiles().filter((file) => textOf(file).split("\n").length > 400);

    expect(long).to.deep.equal([]);
  });
});
