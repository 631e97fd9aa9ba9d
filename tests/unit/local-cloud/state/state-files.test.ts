import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { JsonDocument } from "../../../../local-cloud/state/document";
import { JsonLog } from "../../../../local-cloud/state/json-log";
import { CorruptStateError } from "../../../../local-cloud/state/parse-state";

describe("state files of the local cloud", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "state-"));
    path = join(folder, "state.json");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("are readable for their owner alone", () => {
    new JsonDocument<{ a: number }>(path, { a: 1 }).update((value) => (value.a = 2));
    const log = new JsonLog(join(folder, "log.jsonl"));
    log.put("a", 1);

    expect(statSync(path).mode & 0o777).to.equal(0o600);
    expect(statSync(log.path).mode & 0o777).to.equal(0o600);
  });

  it("and what is in memory are as before when a change has no JSON", () => {
    const document = new JsonDocument<{ list: unknown[] }>(path, { list: [] });
    document.update(({ list }) => list.push("kept"));
    const circular: unknown[] = [];
    circular.push(circular);

    expect(() => document.update(({ list }) => list.push(circular))).to.throw();

    expect(document.get().list).to.deep.equal(["kept"]);
    document.update(({ list }) => list.push("next"));
    expect(JSON.parse(readFileSync(path, "utf8"))).to.deep.equal({ list: ["kept", "next"] });
  });

  it("and what is in memory are as before when a change cannot be written", () => {
    const document = new JsonDocument<{ a: number }>(join(folder, "gone", "state.json"), { a: 1 });
    writeFileSync(join(folder, "gone"), "a file in the folder's place");

    expect(() => document.update((value) => (value.a = 2))).to.throw();

    expect(document.get()).to.include({ a: 1 });
  });

  it("that hold something else are named", () => {
    writeFileSync(path, "42");
    const log = join(folder, "log.jsonl");
    writeFileSync(log, '{"not":"a line of a log"}\n');

    expect(() => new JsonDocument(path, {})).to.throw(CorruptStateError, path);
    expect(() => new JsonLog(log)).to.throw(CorruptStateError, log);
  });
});
