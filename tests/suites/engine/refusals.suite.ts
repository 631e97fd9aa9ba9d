import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { environments } from "../../../automation/stack/stack-config";
import { allOf } from "../../../stacks/settings/enumerations";
import type { NamedFinding } from "../../../automation/doctor/finding";
import { StubAws } from "../../unit/automation/stub-aws";
import {
  EngineFixture,
  engineOf,
  needsEngine,
  PATIENCE_MS,
  type Ended,
  type Running,
} from "./engine-fixture";
import { prepareStack } from "./prepared-stack";

const LOCAL = ["--target", "local"];
const NO_ENGINE = { PATH: dirname(process.execPath) };

describe("what lab refuses on the real engine", function () {
  this.timeout(PATIENCE_MS);
  let lab: EngineFixture;

  before(function () {
    needsEngine(this);
  });
  beforeEach(() => {
    lab = new EngineFixture();
  });
  afterEach(() => lab?.close());

  /** Until a run has made so many resources, or has ended without. */
  async function made(count: number, { child }: Running): Promise<void> {
    while (lab.ledger("workshop").length < count && child.exitCode === null) await sleep(50);
  }

  it("a stack without settings", async () => {
    expectEnd(
      await lab.lab(["up", "production", ...LOCAL]),
      2,
      /There is no stack "production": no file Pulumi\.production\.yaml/,
      new RegExp(`There is ${allOf(environments())};`),
    );
    expect(readdirSync(lab.folder)).to.deep.equal([]);
  });

  it("a stack that was never said to be anybody's", async () => {
    expectEnd(await lab.lab(["up", "dev"]), 2, /--target local or --target aws/);
    expect(readdirSync(lab.folder)).to.deep.equal([]);
  });

  it("a stack on AWS without an engine", async () => {
    expectEnd(
      await lab.lab(["up", "dev", "--target", "aws", "--yes"], NO_ENGINE),
      2,
      /The Pulumi engine is missing.*--install-engine/,
    );
  });

  it("an engine that is too old, by its version", async () => {
    const folder = join(lab.folder, "old");
    mkdirSync(folder);
    writeFileSync(join(folder, "pulumi"), "#!/bin/sh\necho v3.100.0\n", { mode: 0o755 });

    expectEnd(
      await lab.lab(["up", "dev", ...LOCAL], { PATH: `${folder}:${NO_ENGINE.PATH}:/usr/bin:/bin` }),
      2,
      /3\.100\.0/,
      /--install-engine/,
    );
  });

  it("AWS without credentials, before anything is made or remembered", async () => {
    const env = { AWS_EC2_METADATA_DISABLED: "true", HOME: lab.folder, AWS_ACCESS_KEY_ID: "" };

    const ended = await lab.lab(["up", "dev", "--target", "aws", "--yes"], env);

    expectEnd(ended, 3, /no credentials/, /aws sso login/);
    expect(existsSync(lab.place("dev"))).to.equal(false);
  });

  it("AWS with credentials that have expired", async () => {
    const stub = new StubAws({ "sts:GetCallerIdentity": { error: "ExpiredToken", status: 403 } });
    try {
      const ended = await lab.lab(["up", "dev", "--target", "aws", "--yes"], {
        AWS_ENDPOINT_URL: await stub.start(),
        ...KEYS,
      });
      expectEnd(ended, 3, /the credentials have expired/, /Log in again/);
    } finally {
      await stub.close();
    }
  });

  it("another account than the one a stack on AWS is in", async () => {
    const stub = new StubAws();
    mkdirSync(lab.place("dev"), { recursive: true });
    const record = { target: "aws", account: "111111111111" };
    writeFileSync(join(lab.place("dev"), "target.json"), JSON.stringify(record));
    try {
      const ended = await lab.lab(["up", "dev", "--yes"], {
        AWS_ENDPOINT_URL: await stub.start(),
        ...KEYS,
      });
      expectEnd(ended, 2, /is in account 111111111111, and the credentials are .*210987654321/);
    } finally {
      await stub.close();
    }
  });

  it("a provider attached by hand to a stack on AWS", async () => {
    const stub = new StubAws();
    try {
      const ended = await lab.lab(["up", "dev", "--target", "aws", "--yes"], {
        AWS_ENDPOINT_URL: await stub.start(),
        PULUMI_DEBUG_PROVIDERS: "aws:4711",
        ...KEYS,
      });
      expectEnd(ended, 2, /PULUMI_DEBUG_PROVIDERS is set to aws:4711/);
    } finally {
      await stub.close();
    }
  });

  it("a stack that another run is at work on", async () => {
    const first = lab.start(["up", "workshop", ...LOCAL, "--no-validate"]);
    // The engine gives what it connects to ten seconds: by its first resource it has done so.
    await made(1, first);
    // It stands still for longer than a run waits that may have been killed.
    first.child.kill("SIGSTOP");
    engineOf(first, "SIGSTOP");

    const second = await lab.lab(["up", "workshop", "--no-validate"]);
    engineOf(first, "SIGCONT");
    first.child.kill("SIGCONT");

    expectEnd(second, 2, /in use by process \d+/);
    expectEnd(await first.ended, 0);
    expect(await lab.json(["up", "workshop", "--no-validate"])).to.deep.include({ changes: {} });
  });

  it("a role that is not known everywhere yet, and goes on from there", async () => {
    const first = await lab.lab([
      ...["up", "workshop", ...LOCAL, "--no-validate"],
      ...["--role-delay", "600"],
    ]);

    expectEnd(first, 3, /needs some time to make a new role known\. Run the same command again/);
    const second = await lab.json<{ changes: Record<string, number> }>([
      ...["up", "workshop", "--no-validate"],
    ]);
    expect(second.changes["create"]).to.be.greaterThan(0);
    expect(await lab.json(["up", "workshop", "--no-validate"])).to.deep.include({ changes: {} });
  });

  it("to be interrupted halfway: it drains once, and leaves no lock", async () => {
    const up = lab.start(["up", "workshop", ...LOCAL, "--no-validate"]);
    await made(20, up);
    up.child.kill("SIGINT");

    const ended = await up.ended;

    expectEnd(
      ended,
      130,
      /Interrupted\. The state has all finished changes\. Run the same command again/,
    );
    expect(existsSync(lab.locks("workshop")) ? readdirSync(lab.locks("workshop")) : []).to.be.empty;
    expect(lab.state("workshop").pendingOperations).to.deep.equal([]);
    await lab.json(["up", "workshop", "--no-validate"]);
    expect(await lab.json(["up", "workshop", "--no-validate"])).to.deep.include({ changes: {} });
  });
});

describe("what lab refuses on the real engine, of a stack that is there", function () {
  this.timeout(PATIENCE_MS);
  let lab: EngineFixture;

  before(async function () {
    needsEngine(this);
    lab = new EngineFixture();
    await prepareStack(lab, "workshop");
  });
  after(() => lab?.close());

  it("the other target than the one a stack was applied to", async () => {
    const before = readFileSync(lab.stateFile("workshop"), "utf8");

    expectEnd(
      await lab.lab(["up", "workshop", "--target", "aws", "--yes"]),
      2,
      /The stack workshop is a local cloud's, and --target says aws\. Nothing was done/,
    );
    expect(readFileSync(lab.stateFile("workshop"), "utf8")).to.equal(before);
  });

  it("a passphrase that is not the state's", async () => {
    // A state like any other, which was made with an empty passphrase.
    const elsewhere = new EngineFixture();
    const state = join(elsewhere.folder, "state");
    cpSync(join(lab.place("workshop"), "state"), state, { recursive: true });
    const stub = new StubAws();
    const url = await stub.start();
    const env = { AWS_ENDPOINT_URL: url, ...KEYS, PULUMI_CONFIG_PASSPHRASE: "wrong" };
    const settings = () => readFileSync(join(PROJECT_ROOT, "Pulumi.workshop.yaml"), "utf8");
    const before = settings();
    const onAws = ["workshop", "--target", "aws", "--backend", `file://${state}`];
    try {
      expectEnd(
        await elsewhere.lab(["refresh", ...onAws], env),
        3,
        /The passphrase is wrong\. Set PULUMI_CONFIG_PASSPHRASE/,
      );
      expect(settings()).to.equal(before);
      const doctor = await elsewhere.lab(["doctor", ...onAws, "--json"], env);
      const { findings } = JSON.parse(doctor.out) as { findings: NamedFinding[] };
      expect(findings.find(({ check }) => check === "Secrets")?.detail).to.equal(
        "the passphrase does not open the state",
      );
    } finally {
      await stub.close();
      elsewhere.close();
    }
  });

  it("a lock of another machine, and says how to take it away", async () => {
    const lock = join(lab.locks("workshop"), "0aa2bd1c-5f1d-4a57-9d2e-3c4b5a697886.json");
    mkdirSync(dirname(lock), { recursive: true });
    const owner = { pid: 4711, username: "ana", hostname: `not-${hostname()}` };
    writeFileSync(lock, JSON.stringify({ ...owner, timestamp: "2026-11-01T08:00:00Z" }));

    const refused = await lab.lab(["up", "workshop", "--no-validate"]);
    rmSync(lock);

    expectEnd(refused, 2, /locked .*4711.*ana.*another machine.*pulumi cancel --stack workshop/s);
    expect(await lab.json(["up", "workshop", "--no-validate"])).to.deep.include({ changes: {} });
  });
});

const KEYS = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };

function expectEnd({ code, out, err }: Ended, exit: number, ...said: RegExp[]): void {
  expect(code, out + err).to.equal(exit);
  for (const pattern of said) expect(err).to.match(pattern);
  expect(err).not.to.match(/^\s+at /m);
}
