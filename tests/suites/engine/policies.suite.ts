import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { RULES } from "../../../policies/all-rules";
import { deployLab } from "../../../stacks/program";
import { FAULTY_STACK } from "../../unit/policies/faulty-stack";
import { needsEngine, PATIENCE_MS } from "./engine-fixture";
import { JudgedStack, type Judgement } from "./judged-stack";

/** A workshop has no key of its own by default, and AWS's own keys need no security configuration. */
const WITHOUT_A_KEY = "glue-encrypts-what-it-writes";

/** A resource of any type, with properties that its own class would refuse. */
class Faulty extends pulumi.CustomResource {}

function deployFaults(): object {
  for (const { type, name, props } of FAULTY_STACK) new Faulty(type, name, props);
  return {};
}

function rulesOf({ found }: Judgement): string[] {
  return [...new Set([...found.keys()].map((key) => key.split(" ")[0] ?? ""))].sort();
}

describe("the policy pack on the real engine", function () {
  this.timeout(PATIENCE_MS);
  let stack: JudgedStack | undefined;

  before(function () {
    needsEngine(this);
  });

  afterEach(() => stack?.close());

  it("finds nothing in dev, neither before nor while it is made", async () => {
    stack = await JudgedStack.open("dev", deployLab);

    const preview = await stack.run("preview");
    const up = await stack.run("up");

    expect([...preview.found, preview.stopped]).to.deep.equal([undefined]);
    // Policies name ARNs that AWS gives out when a resource is made: a first preview cannot read them.
    expect(preview.notJudged).to.deep.equal({
      "bucket-refuses-plain-http": 1,
      "bucket-policy-names-its-readers": 5,
      "policy-names-its-actions": 10,
      "policy-names-its-secrets-and-keys": 10,
    });
    expect([...up.found, up.stopped]).to.deep.equal([undefined]);
    expect(up.notJudged).to.deep.equal({});
  });

  it("finds nothing in a preview of dev with a cluster", async () => {
    stack = await JudgedStack.open("dev", deployLab, ["warehouse=provisioned"]);

    const preview = await stack.run("preview");

    expect([...preview.found, preview.stopped]).to.deep.equal([undefined]);
  });

  it("finds one advisory rule broken in workshop, by jobs and crawlers without a key", async () => {
    stack = await JudgedStack.open("workshop", deployLab);

    const up = await stack.run("up");

    expect(up.stopped).to.equal(undefined);
    expect(up.notJudged).to.deep.equal({});
    expect(Object.fromEntries(up.found)).to.deep.equal({
      [`${WITHOUT_A_KEY} lab-workshop-csv-crawler`]: "advisory",
      [`${WITHOUT_A_KEY} lab-workshop-parquet-crawler`]: "advisory",
      [`${WITHOUT_A_KEY} lab-workshop-conversion`]: "advisory",
      [`${WITHOUT_A_KEY} lab-workshop-etl`]: "advisory",
      [`${WITHOUT_A_KEY} lab-workshop-quality`]: "advisory",
    });
  });

  it("finds every rule broken in a stack with every fault, and stops it before any of it is made", async () => {
    stack = await JudgedStack.open("dev", deployFaults);

    // A mandatory rule stops a run before the rules on what belongs together are asked.
    const preview = await stack.run("preview", { all: "advisory" });
    const up = await stack.run("up");

    expect(preview.stopped).to.equal(undefined);
    expect(rulesOf(preview)).to.deep.equal(RULES.map(({ name }) => name).sort());
    expect(up.stopped).to.match(/\[mandatory\]/);
    expect(stack.made()).to.deep.equal([]);
  });
});
