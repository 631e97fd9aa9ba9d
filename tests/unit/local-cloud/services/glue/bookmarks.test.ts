import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { BookmarksStore } from "../../../../../local-cloud/services/glue/bookmarks-store";
import type { ObjectEntry } from "../../../../../local-cloud/stores/object-store";

const ENABLE = "job-bookmark-enable";

function aFile(key: string, parts: Partial<ObjectEntry> = {}): ObjectEntry {
  const lastModified = new Date("2026-01-01T00:00:00Z");
  return {
    bucket: "raw",
    key,
    sizeBytes: 10,
    lastModified,
    etag: "",
    path: `/raw/${key}`,
    ...parts,
  };
}

describe("a job bookmark", () => {
  let folder: string;
  let bookmarks: BookmarksStore;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bookmarks-"));
    bookmarks = new BookmarksStore(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const keysOf = (files: readonly ObjectEntry[]) => files.map(({ key }) => key);

  /** A run that succeeds. @returns the keys it was to process */
  const run = (files: readonly ObjectEntry[], option = ENABLE, context = "raw") => {
    const open = bookmarks.open("etl", `jr_${Math.random()}`, option);
    const todo = open.unprocessed(context, files);
    open.commit();
    return keysOf(todo);
  };

  it("hands over every file once, and then only what is new", () => {
    expect(run([aFile("january")])).to.deep.equal(["january"]);
    expect(run([aFile("january")])).to.deep.equal([]);
    expect(run([aFile("january"), aFile("february")])).to.deep.equal(["february"]);
  });

  it("hands over a file again when it was written anew", () => {
    run([aFile("january")]);

    const later = aFile("january", { lastModified: new Date("2026-02-01T00:00:00Z") });

    expect(run([later])).to.deep.equal(["january"]);
  });

  it("forgets what a failed run had read", () => {
    bookmarks.open("etl", "jr_failed", ENABLE).unprocessed("raw", [aFile("january")]);

    expect(run([aFile("january")])).to.deep.equal(["january"]);
  });

  it("keeps each transformation context to itself", () => {
    run([aFile("january")], ENABLE, "yellow");

    expect(run([aFile("january")], ENABLE, "green")).to.deep.equal(["january"]);
  });

  it("stays where it is while paused, and is not asked when disabled", () => {
    run([aFile("january")]);
    const both = [aFile("january"), aFile("february")];

    expect(run(both, "job-bookmark-pause")).to.deep.equal(["february"]);
    expect(run(both, "job-bookmark-pause")).to.deep.equal(["february"]);
    expect(run(both, "job-bookmark-disable")).to.deep.equal(["january", "february"]);
  });

  it("outlives the process, and a reset lets everything be read again", () => {
    run([aFile("january")]);
    bookmarks = new BookmarksStore(folder);
    expect(run([aFile("january")])).to.deep.equal([]);

    const { Version, Run } = bookmarks.reset("etl");

    expect({ Version, Run }).to.deep.equal({ Version: 3, Run: 0 });
    expect(run([aFile("january")])).to.deep.equal(["january"]);
  });

  it("of another kind than Glue's is refused", () => {
    expect(() => bookmarks.open("etl", "jr_1", "job-bookmark-enabled")).to.throw(
      /--job-bookmark-option is "job-bookmark-enabled"; it may be job-bookmark-enable,/,
    );
  });

  it("of a job that never kept one is not found", () => {
    expect(() => bookmarks.get("etl")).to.throw(/Continuation for job etl not found/);
  });
});
