import { expect } from "chai";

import { evaluate, type Decision } from "./evaluate";
import type { Call, IamStatement } from "./policy";

const OBJECT = "arn:aws:s3:::taxi/raw/a.csv";

function policy(...statements: Partial<IamStatement>[]): string {
  const whole = statements.map((one) => ({
    Effect: "Allow",
    ...(one.NotAction ? {} : { Action: "s3:GetObject" }),
    ...(one.NotResource ? {} : { Resource: "*" }),
    ...one,
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement: whole });
}

const get = (more: Partial<Call> = {}): Call => ({
  action: "s3:GetObject",
  resource: OBJECT,
  ...more,
});

/** Rules of AWS's documentation on evaluation, each with a call that shows it. */
const RULES: readonly [rule: string, identity: string[], call: Call, decision: Decision][] = [
  ["denies what nothing allows", [], get(), "implicitly denied"],
  ["allows what one policy allows", [policy({ Action: "ec2:Run" }), policy({})], get(), "allowed"],
  [
    "lets a denial win over every allowance",
    [policy({}), policy({ Effect: "Deny", Resource: "arn:aws:s3:::taxi/raw/*" })],
    get(),
    "explicitly denied",
  ],
  ["compares actions without case", [policy({ Action: "S3:getobject" })], get(), "allowed"],
  ["takes * for any part of an action", [policy({ Action: "s3:Get*" })], get(), "allowed"],
  ["takes ? for one character", [policy({ Action: "s3:Get?bject" })], get(), "allowed"],
  [
    "takes a dot for a dot",
    [policy({ Resource: "arn:aws:s3:::taxi/raw/aXcsv" })],
    get({ resource: "arn:aws:s3:::taxi/raw/a.csv" }),
    "implicitly denied",
  ],
  [
    "lets * of a resource reach over slashes",
    [policy({ Resource: "arn:aws:s3:::taxi/*" })],
    get(),
    "allowed",
  ],
  [
    "compares resources with case",
    [policy({ Resource: "arn:aws:s3:::TAXI/*" })],
    get(),
    "implicitly denied",
  ],
  ["reads NotAction as every other action", [policy({ NotAction: "iam:*" })], get(), "allowed"],
  [
    "reads NotAction as none of these",
    [policy({ NotAction: ["iam:*", "s3:*"] })],
    get(),
    "implicitly denied",
  ],
  [
    "reads NotResource as every other resource",
    [policy({ NotResource: "arn:aws:s3:::other/*" })],
    get(),
    "allowed",
  ],
  [
    "reads NotResource as none of these",
    [policy({ NotResource: "arn:aws:s3:::taxi/*" })],
    get(),
    "implicitly denied",
  ],
  [
    "needs every key of a condition",
    [policy({ Condition: { StringEquals: { a: "1", b: "2" } } })],
    get({ context: { a: "1" } }),
    "implicitly denied",
  ],
  [
    "needs one value of a key",
    [policy({ Condition: { StringEquals: { a: ["1", "2"] } } })],
    get({ context: { a: "2" } }),
    "allowed",
  ],
  [
    "compares condition keys without case",
    [policy({ Condition: { StringEquals: { "aws:SourceAccount": "1" } } })],
    get({ context: { "AWS:sourceaccount": "1" } }),
    "allowed",
  ],
  [
    "takes a missing key for a failed StringEquals",
    [policy({ Condition: { StringEquals: { a: "1" } } })],
    get(),
    "implicitly denied",
  ],
  [
    "takes a missing key for a held StringNotEquals",
    [policy({ Condition: { StringNotEquals: { a: "1" } } })],
    get(),
    "allowed",
  ],
  [
    "fails StringNotEquals for any of its values",
    [policy({ Condition: { StringNotEquals: { a: ["1", "2"] } } })],
    get({ context: { a: "2" } }),
    "implicitly denied",
  ],
  [
    "takes a missing key for a held IfExists",
    [policy({ Condition: { StringEqualsIfExists: { a: "1" } } })],
    get(),
    "allowed",
  ],
  [
    "judges a present key under IfExists",
    [policy({ Condition: { StringEqualsIfExists: { a: "1" } } })],
    get({ context: { a: "2" } }),
    "implicitly denied",
  ],
  [
    "knows a missing key by Null",
    [policy({ Condition: { Null: { a: "true" } } })],
    get(),
    "allowed",
  ],
  [
    "takes wildcards in StringLike only",
    [policy({ Condition: { StringEquals: { a: "x*" } } })],
    get({ context: { a: "xyz" } }),
    "implicitly denied",
  ],
  [
    "keeps * within one part of an ARN in ArnLike",
    [policy({ Condition: { ArnLike: { a: "arn:aws:glue:*:job/x" } } })],
    get({ context: { a: "arn:aws:glue:us-west-2:1:job/x" } }),
    "implicitly denied",
  ],
  [
    "matches each part of an ARN in ArnLike",
    [policy({ Condition: { ArnLike: { a: "arn:aws:glue:*:1:job/*" } } })],
    get({ context: { a: "arn:aws:glue:us-west-2:1:job/x" } }),
    "allowed",
  ],
  [
    "compares numbers as numbers",
    [policy({ Condition: { NumericLessThan: { a: "10" } } })],
    get({ context: { a: "9" } }),
    "allowed",
  ],
  [
    "holds ForAnyValue for one of many values",
    [policy({ Condition: { "ForAnyValue:StringEquals": { a: "1" } } })],
    get({ context: { a: ["0", "1"] } }),
    "allowed",
  ],
  [
    "fails ForAllValues for one other value",
    [policy({ Condition: { "ForAllValues:StringEquals": { a: "1" } } })],
    get({ context: { a: ["0", "1"] } }),
    "implicitly denied",
  ],
  [
    "fills in policy variables",
    [policy({ Resource: "arn:aws:s3:::taxi/${aws:username}/*" })],
    get({ context: { "aws:username": "raw" } }),
    "allowed",
  ],
  [
    "matches nothing with a variable that has no value",
    [policy({ Resource: "arn:aws:s3:::taxi/${aws:username}*" })],
    get(),
    "implicitly denied",
  ],
];

describe("the evaluation of IAM policies, by AWS's documented rules", () => {
  for (const [rule, identity, call, decision] of RULES) {
    it(rule, () => expect(evaluate({ identity }, call)).to.equal(decision));
  }

  it("allows only what identity and boundary both allow", () => {
    const identity = [policy({}, { Action: "s3:PutObject" })];
    const boundary = policy({}, { Action: "iam:*" });

    expect(evaluate({ identity, boundary }, get())).to.equal("allowed");
    expect(evaluate({ identity, boundary }, get({ action: "s3:PutObject" }))).to.equal(
      "implicitly denied",
    );
    expect(evaluate({ identity, boundary }, get({ action: "iam:PassRole" }))).to.equal(
      "implicitly denied",
    );
  });

  it("lets a boundary's denial win", () => {
    const boundary = policy({}, { Effect: "Deny" });

    expect(evaluate({ identity: [policy({})], boundary }, get())).to.equal("explicitly denied");
  });

  it("refuses an operator that it does not know instead of passing it", () => {
    const identity = [policy({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })];

    expect(() => evaluate({ identity }, get())).to.throw(RangeError, "IpAddress");
  });
});
