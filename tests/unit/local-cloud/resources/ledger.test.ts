import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { LocalCloud } from "../../../../local-cloud/cloud";
import { Ledger, readLedger, type LedgerEntry } from "../../../../local-cloud/resources/ledger";
import { secret } from "../doors/provider/encoded-values";
import { urnOf } from "../doors/provider/provider-fixture";

function anEntry(type: string, id: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const inputs = { name: id };
  return { urn: urnOf(type), type, id, inputs, encodedInputs: inputs, outputs: inputs, ...more };
}

describe("the ledger of a local cloud", () => {
  let folder: string;
  let cloud: LocalCloud;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ledger-"));
    cloud = LocalCloud.open({ folder });
  });

  afterEach(() => {
    cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("finds a resource by type and id, for ids of two types may be one", () => {
    const ledger = new Ledger(cloud);
    const job = anEntry("aws:glue/job:Job", "lab");
    const workgroup = anEntry("aws:athena/workgroup:Workgroup", "lab");

    ledger.put(job);
    ledger.put(workgroup);

    expect(ledger.find("aws:glue/job:Job", "lab")).to.deep.equal(job);
    expect(ledger.find("aws:athena/workgroup:Workgroup", "lab")).to.deep.equal(workgroup);
    expect(ledger.find("aws:glue/crawler:Crawler", "lab")).to.equal(undefined);
  });

  it("has one entry of a resource, the last", () => {
    const ledger = new Ledger(cloud);
    const changed = anEntry("aws:glue/job:Job", "lab", { inputs: { name: "lab", maxRetries: 1 } });

    ledger.put(anEntry("aws:glue/job:Job", "lab"));
    ledger.put(changed);

    expect(ledger.list()).to.deep.equal([changed]);
  });

  it("forgets what is deleted, and nothing else of that name", () => {
    const ledger = new Ledger(cloud);
    const kept = anEntry("aws:iam/role:Role", "lab");
    ledger.put(anEntry("aws:glue/job:Job", "lab"));
    ledger.put(kept);

    ledger.remove("aws:glue/job:Job", "lab");
    ledger.remove("aws:glue/job:Job", "never-made");

    expect(ledger.list()).to.deep.equal([kept]);
  });

  it("is still there when the cloud is opened again, in the engine's encoding", () => {
    const entry = anEntry("aws:redshift/cluster:Cluster", "lab", {
      encodedInputs: { masterPassword: secret("Correct-Horse-9") },
    });
    new Ledger(cloud).put(entry);
    cloud.close();

    cloud = LocalCloud.open({ folder });

    expect(new Ledger(cloud).list()).to.deep.equal([entry]);
  });

  it("is told to others from the folder alone, while the cloud is open", () => {
    const ledger = new Ledger(cloud);
    const kept = anEntry("aws:iam/role:Role", "lab");
    ledger.put(anEntry("aws:glue/job:Job", "lab"));
    ledger.put(kept);
    ledger.remove("aws:glue/job:Job", "lab");

    expect(readLedger(folder)).to.deep.equal([kept]);
    expect(readLedger(join(folder, "elsewhere"))).to.deep.equal([]);
  });

  it("does not have what was being written when the cloud was killed, and goes on behind it", () => {
    const [kept, later] = [
      anEntry("aws:iam/role:Role", "lab"),
      anEntry("aws:iam/role:Role", "new"),
    ];
    new Ledger(cloud).put(kept);
    appendFileSync(join(folder, "resources.jsonl"), '["aws:glue/job:Job::lab",{"urn":');

    expect(readLedger(folder)).to.deep.equal([kept]);
    new Ledger(cloud).put(later);

    expect(readLedger(folder)).to.deep.equal([kept, later]);
  });

  it("keeps a line of each resource when it is opened again, however often that changed", () => {
    const entry = anEntry("aws:glue/job:Job", "lab");
    const ledger = new Ledger(cloud);
    for (let time = 0; time < 3; time += 1) ledger.put(entry);

    new Ledger(cloud);

    const lines = readFileSync(join(folder, "resources.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines).to.have.lengthOf(1);
    expect(readLedger(folder)).to.deep.equal([entry]);
  });

  it("is refused by its file's name when a line is no JSON, and left as it is", () => {
    const path = join(folder, "resources.jsonl");
    const text = '["aws:glue/job:Job::lab",{"urn":\n';
    writeFileSync(path, text);

    expect(() => new Ledger(cloud)).to.throw(`${path} is not a state file of the local cloud.`);
    expect(readFileSync(path, "utf8")).to.equal(text);
  });
});
