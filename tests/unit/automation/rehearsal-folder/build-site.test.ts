import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { openBuildSite } from "../../../../automation/rehearsal-folder/build-site";
import { claimFolder, FolderInUseError } from "../../../../local-cloud/state/folder-claim";

describe("a rehearsal's folder", () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), "build-site-"));
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  /** The folder of a finished rehearsal that says which one it is. */
  function aRehearsal(which: string): string {
    const folder = join(place, "lab");
    mkdirSync(folder);
    writeFileSync(join(folder, "lab.json"), which);
    return folder;
  }

  it("is replaced as a whole when the new rehearsal is done", () => {
    const folder = aRehearsal("old");

    const site = openBuildSite(folder);
    writeFileSync(join(site.path, "lab.json"), "new");
    site.swapIn();

    expect(readFileSync(join(folder, "lab.json"), "utf8")).to.equal("new");
    expect(readdirSync(place)).to.deep.equal(["lab"]);
  });

  it("stays as it was when the new rehearsal fails", () => {
    const folder = aRehearsal("old");

    const site = openBuildSite(folder);
    writeFileSync(join(site.path, "lab.json"), "new");
    site.abandon();

    expect(readFileSync(join(folder, "lab.json"), "utf8")).to.equal("old");
    expect(readdirSync(folder)).to.deep.equal(["lab.json"]);
    expect(readdirSync(place)).to.deep.equal(["lab"]);
  });

  it("may be missing, below folders that are missing", () => {
    const folder = join(place, "a", "b", "lab");

    openBuildSite(folder).swapIn();

    expect(existsSync(folder)).to.equal(true);
  });

  it("is refused while another process works in it", () => {
    const folder = aRehearsal("old");
    const release = claimFolder(folder);

    expect(() => openBuildSite(folder)).to.throw(FolderInUseError);

    release();
    expect(readdirSync(place)).to.deep.equal(["lab"]);
  });

  it("is refused when it holds something else", () => {
    mkdirSync(join(place, "lab"));
    writeFileSync(join(place, "lab", "thesis.txt"), "");

    expect(() => openBuildSite(join(place, "lab"))).to.throw(/other files than a rehearsal/);
  });

  it("is cleared of what a killed rehearsal left beside it, and of nothing else", () => {
    const deadPid = 2 ** 22 + 1;
    mkdirSync(join(place, `lab.building-${deadPid}`));
    mkdirSync(join(place, `lab.old-${deadPid}`));
    mkdirSync(join(place, "lab.notes"));

    openBuildSite(join(place, "lab")).abandon();

    expect(readdirSync(place)).to.deep.equal(["lab.notes"]);
  });
});
