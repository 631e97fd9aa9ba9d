import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { FleetArchive } from "../../../../automation/fleet/archive";
import { listKeys, readPlace, s3Client } from "../../../../automation/fleet/archive/s3-place";
import { fleetPlace } from "../../../../automation/fleet/fleet-place";
import { readStoredInventory } from "../../../../automation/fleet/inventory/read-inventory";
import { rejectionOf } from "../../local-cloud/local-cloud-fixture";
import { serveStore, STORE } from "./served-store";

describe("what a fleet keeps beyond the machine it runs on", () => {
  let folder: string;
  let endStore: () => Promise<void>;

  beforeEach(async () => {
    endStore = await serveStore("AWS_ENDPOINT_URL");
    folder = mkdtempSync(join(tmpdir(), "lab-archive-"));
  });

  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await endStore();
  });

  const anArchive = async (run: string, ended: readonly string[] = []) =>
    new FleetArchive(await s3Client(), STORE, run, async (_cluster, tasks) =>
      tasks.filter((task) => ended.includes(task)),
    );

  function written(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return fleetPlace(folder);
  }

  it("are journal, reports and hand-outs, each run's and shard's apart from the others'", async () => {
    const place = written({
      "journal.jsonl": "{}\n",
      "report/up.json": "{}",
      "handouts/ana/guide.html": "<p>",
    });

    await (await anArchive("first/3-of-20")).keep(place);

    expect(await listKeys(await s3Client(), STORE)).to.have.members(
      ["journal.jsonl", "report/up.json", "handouts/ana/guide.html"].map(
        (file) => `fleets/autumn/runs/first/3-of-20/${file}`,
      ),
    );
  });

  it("lets another machine go on where the first one was, and leaves alone what is there", async () => {
    const first = written({ "journal.jsonl": '{"at":"1"}\n' });
    const archive = await anArchive("first/1-of-2");
    await archive.keep(first);
    const second = fleetPlace(join(folder, "second"));

    await archive.restore(second);
    expect(readFileSync(second.journal, "utf8")).to.equal('{"at":"1"}\n');

    writeFileSync(second.journal, '{"at":"2"}\n');
    await archive.restore(second);
    expect(readFileSync(second.journal, "utf8")).to.equal('{"at":"2"}\n');
  });

  it("begins anew under another run's name", async () => {
    await (await anArchive("first/all")).keep(written({ "journal.jsonl": "{}\n" }));
    const second = fleetPlace(join(folder, "second"));

    await (await anArchive("second/all")).restore(second);

    expect(() => readFileSync(second.journal)).to.throw("ENOENT");
  });

  it("tells a machine whose task has ended from one that is at work, and from all that made no claim", async () => {
    const key = (host: string) => `fleets/autumn/hosts/${host}.json`;
    const claim = (host: string) => JSON.stringify({ host, cluster: "taxi", task: `task-${host}` });
    const client = await s3Client();
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    for (const host of ["gone", "alive"])
      await client.send(
        new PutObjectCommand({ Bucket: STORE.bucket, Key: key(host), Body: claim(host) }),
      );

    expect(await (await anArchive("first/all", ["task-gone"])).claim()).to.deep.equal(["gone"]);
  });

  describe("in a container of ECS", () => {
    let metadata: Server;

    beforeEach(async () => {
      metadata = createServer((_request, response) =>
        response.end(JSON.stringify({ Cluster: "taxi", TaskARN: "task-7" })),
      );
      await new Promise<void>((listening) => metadata.listen(0, "127.0.0.1", listening));
      const { port } = metadata.address() as AddressInfo;
      process.env.ECS_CONTAINER_METADATA_URI_V4 = `http://127.0.0.1:${port}`;
    });

    afterEach(() => metadata.close());

    it("says which task this machine is, so that the next one can learn that it has ended", async () => {
      await (await anArchive("first/all")).claim();

      // The next machine has a name of its own, and is no task.
      delete process.env.ECS_CONTAINER_METADATA_URI_V4;
      const next = await anArchive("first/all", ["task-7"]);
      expect(await next.claim()).to.deep.equal([hostname()]);
    });
  });

  it("gives the inventory, too, and checks it as it checks a file", async () => {
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    const csv = readFileSync(join(__dirname, "..", "..", "..", "..", "examples", "attendees.csv"));
    await (
      await s3Client()
    ).send(new PutObjectCommand({ Bucket: STORE.bucket, Key: "fleets/autumn/a.csv", Body: csv }));

    const uri = "s3://fleet-store/fleets/autumn/a.csv";
    expect(await readStoredInventory(uri, "workshop")).to.have.length(50);
    const missing = await rejectionOf(
      readStoredInventory(uri.replace("a.csv", "b.csv"), "workshop"),
    );
    expect(missing.message).to.contain("b.csv, which does not exist");
  });

  it("refuses an address that is none of S3's, naming the option", () => {
    for (const text of ["s3://bucket", "s3:///key", "https://bucket/key", "s3://B/key"])
      expect(() => readPlace(text, "--archive"), text).to.throw(
        `--archive is ${text}; it needs s3://<bucket>/<key>.`,
      );
  });

  it("names the bucket that cannot be read", async () => {
    const missing = await rejectionOf(readStoredInventory("s3://no-such-store/a.csv", "workshop"));

    expect(missing.message).to.contain("s3://no-such-store/a.csv cannot be read: NoSuchBucket");
  });
});
