import { expect } from "chai";

import {
  FAULT_KINDS,
  FaultRulesError,
  readFaultRules,
} from "../../../../local-cloud/faults/fault-rules";
import { SERVICE_CALLS } from "../../../../local-cloud/services/registry";

/** Of one wrong rule each, what is said of it. */
const WRONG: readonly (readonly [unknown, RegExp])[] = [
  ["throttle", /^rule 1: it is "throttle"; it needs an object/],
  [[], /^rule 1: it is \[\]; it needs an object/],
  [{}, /^rule 1: kind is missing; it needs one of throttle, fail, hang/],
  [{ kind: "throtle" }, /^rule 1: kind is "throtle"/],
  [{ kind: "hang", account: 210000001009 }, /account is 210000001009; .*twelve digits as text/],
  [{ kind: "hang", account: "21000000100" }, /account is "21000000100"/],
  [
    { kind: "hang", call: "Athena.StartQueryExecution" },
    /call is "Athena\.Start.*"AmazonAthena\."/,
  ],
  [{ kind: "hang", call: "creates aws:s3/bucket:Bucket" }, /call is "creates/],
  [{ kind: "hang", call: "STS" }, /call is "STS"/],
  [{ kind: "hang", call: "" }, /call is ""/],
  [{ kind: "throttle", share: "0.3" }, /share is "0\.3"; it needs a number above 0/],
  [{ kind: "throttle", share: 30 }, /share is 30/],
  [{ kind: "throttle", share: 0 }, /share is 0/],
  [{ kind: "fail", times: 0 }, /times is 0; it needs a whole number from 1/],
  [{ kind: "fail", times: 1.5 }, /times is 1\.5/],
  [{ kind: "slow", millis: -1 }, /millis is -1; .*1 to 3,600,000/],
  [{ kind: "slow", millis: 1e9 }, /millis is 1000000000/],
  [{ kind: "hang", millis: 10 }, /millis is for slow; remove it for hang/],
  [{ kind: "fail", code: "" }, /code is ""; it needs an error code/],
  [{ kind: "throttle", code: "SlowDown" }, /code is for fail; remove it for throttle/],
  [{ kind: "fail", message: 7 }, /message is 7; it needs text/],
  [{ kind: "expire", message: "x" }, /message is for throttle, fail, inconsistent; remove it/],
  [{ kind: "cancel" }, /call is missing; "cancel" stops queries/],
  [{ kind: "cancel", call: "read aws:s3/bucket:Bucket" }, /"read <database>\.<table>"/],
  [
    { kind: "fail", shares: 0.3 },
    /shares is not a field; the fields are kind, account, call, share/,
  ],
];

describe("rules of what goes wrong in a local cloud", () => {
  for (const [rule, problem] of WRONG) {
    it(`are refused with the place: ${JSON.stringify(rule)}`, () => {
      const problems = problemsOf(JSON.stringify([rule]));

      expect(problems, problems.join("\n")).to.have.length(1);
      expect(problems[0]).to.match(problem);
    });
  }

  for (const text of ["", "{", '{"kind":"hang"}', "7"]) {
    it(`are refused when they are no list in JSON: ${text === "" ? "nothing" : text}`, () => {
      expect(problemsOf(text)).to.have.length(1);
    });
  }

  it("are refused with all that is wrong with all of them at once", () => {
    const problems = problemsOf(
      '[{"kind":"hang"},{"kind":"slow","millis":"1","share":2,"often":1},{"kind":"burn","times":-1}]',
    );

    expect(problems.map((problem) => problem.split(" is ")[0])).to.deep.equal([
      ...["rule 2: millis", "rule 2: share", "rule 2: often"],
      ...["rule 3: kind", "rule 3: times"],
    ]);
  });

  it("are taken as they are when every field is right", () => {
    const rules = [
      { kind: "throttle", share: 0.3, message: "Slow down" },
      { kind: "fail", account: "210000001009", call: "STS.AssumeRole", code: "AccessDenied" },
      { kind: "slow", call: "AWSGlue.Get*", millis: 500, times: 2 },
      { kind: "cancel", call: "read *.nytaxirides" },
      { kind: "hang", call: "*Bucket" },
      { kind: "inconsistent", call: "AWS*", share: 1 },
    ];

    expect(readFaultRules(JSON.stringify(rules), SERVICE_CALLS)).to.deep.equal(rules);
  });

  it("need nothing but their kind, unless they are of queries", () => {
    const rules = FAULT_KINDS.filter((kind) => kind !== "cancel").map((kind) => ({ kind }));

    expect(readFaultRules(JSON.stringify(rules), SERVICE_CALLS)).to.deep.equal(rules);
  });
});

function problemsOf(text: string): readonly string[] {
  try {
    readFaultRules(text, SERVICE_CALLS);
  } catch (error) {
    if (error instanceof FaultRulesError) return error.problems;
    throw error;
  }
  return [];
}
