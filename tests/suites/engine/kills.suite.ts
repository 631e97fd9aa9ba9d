import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "chai";

import { seededRandom } from "../../../local-cloud/faults/faults";
import { EngineFixture, engineOf, needsEngine, PATIENCE_MS } from "./engine-fixture";

const KILLS = Number(process.env.LAB_KILLS ?? 20);
const STACK = "workshop";
const UP = ["up", STACK, "--target", "local", "--no-validate"];

describe(`an up that is killed at ${KILLS} random moments`, function () {
  this.timeout(PATIENCE_MS);
  const random = seededRandom(20_171_128);
  let lab: EngineFixture;
  let expected: readonly string[];
  /** How long an up takes that is not killed. Unit: milliseconds. */
  let whole: number;

  before(async function () {
    needsEngine(this);
    lab = new EngineFixture();
    const started = performance.now();
    const { code, out, err } = await lab.lab(UP);
    whole = performance.now() - started;
    expect(code, out + err).to.equal(0);
    expected = described(lab);
  });

  after(() => lab?.close());

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const victim = kill % 2 === 0 ? "the engine" : "lab";
    const moment = 0.15 + 0.8 * random();
    it(`reaches the same end after ${victim} was killed at ${Math.round(moment * 100)} % of it`, async () => {
      rmSync(lab.place(STACK), { recursive: true, force: true });
      const killed = lab.start(UP);
      await sleep(moment * whole);
      if (victim === "lab") killed.child.kill("SIGKILL");
      // Too early for an engine: lab itself, then.
      else if (!engineOf(killed, "SIGKILL")) killed.child.kill("SIGKILL");
      await killed.ended;

      const { code, out, err } = await lab.lab(UP);

      expect(code, out + err).to.equal(0);
      expect(described(lab)).to.deep.equal(expected);
      expect(lab.state(STACK).pendingOperations).to.deep.equal([]);
      // Nothing twice, nothing orphaned: what exists is what the state knows, by type and id.
      expect(existing(lab)).to.deep.equal(recorded(lab));
    });
  }

  it("has nothing to do after the last of them", async () => {
    expect(await lab.json<{ changes: object }>(UP)).to.deep.include({ changes: {} });
  });
});

/** What differs between two stacks of the same program: endings of names, ids, and encrypted values. */
const RANDOM = new RegExp(
  [
    /-[0-9a-f]{7}\b/,
    /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/,
    /\b[a-z]+-[0-9a-f]{17}\b/,
    /(?<="ciphertext":")[^"]*/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** Every resource with all that it is described by, so that one comparison finds what another up would change. */
function described(lab: EngineFixture): string[] {
  return lab
    .state(STACK)
    .resources.filter(({ type }) => !type.startsWith("pulumi:providers:"))
    .map(({ urn, inputs = {} }) => `${urn} ${JSON.stringify(inputs).replaceAll(RANDOM, "*")}`)
    .sort();
}

function existing(lab: EngineFixture): string[] {
  return lab
    .ledger(STACK)
    .map(({ type, id }) => `${type} ${id}`)
    .sort();
}

function recorded(lab: EngineFixture): string[] {
  return lab
    .state(STACK)
    .resources.filter(({ custom, type }) => custom && type.startsWith("aws:"))
    .map(({ type, id }) => `${type} ${id}`)
    .sort();
}
