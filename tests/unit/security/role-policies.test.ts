import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { UNNARROWED_ACTIONS } from "../../../components/internal/iam/unnarrowed-actions";
import { BOUNDARY, devRoles, policiesOf, tlcRoles, type DeployedRoles } from "./deployed-roles";
import { evaluate } from "./iam/evaluate";
import { list, statementsOf, type Call } from "./iam/policy";
import { callsOf, strangers, SUBJECTS, TLC_SUBJECTS } from "./role-calls";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, unit: characters but white space. */
const MAX_MANAGED_POLICY = 6144;
const MAX_INLINE_POLICIES = 10_240;

describe("the policies of a deployed stack", () => {
  let deployed: DeployedRoles;
  let ingesting: DeployedRoles;

  before(async () => {
    deployed = await devRoles();
    ingesting = await tlcRoles();
  });

  const stackOf = (subject: string) => (TLC_SUBJECTS.includes(subject) ? ingesting : deployed);

  const shown = ({ action, resource }: Call) => `${action} on ${resource}`;

  for (const subject of SUBJECTS) {
    it(`let the ${subject} do its job and nothing else`, () => {
      const policies = policiesOf(stackOf(subject), subject);
      const { allowed, denied } = callsOf(subject, stackOf(subject));

      const isAllowed = (call: Call) => evaluate(policies, call) === "allowed";

      expect(allowed.filter((call) => !isAllowed(call)).map(shown), "refused").to.deep.equal([]);
      expect(denied.filter(isAllowed).map(shown), "let through").to.deep.equal([]);
    });
  }

  it("are judged by calls on what the stack has, or on what is somebody else's on purpose", () => {
    for (const subject of SUBJECTS)
      expect(
        strangers(callsOf(subject, stackOf(subject)), stackOf(subject)),
        subject,
      ).to.deep.equal([]);
  });

  it("find a call on what is nowhere", () => {
    const typo = { action: "s3:GetObject", resource: "arn:aws:s3:::lab-dev-scirpts/a.py" };

    expect(strangers({ allowed: [], denied: [typo] }, deployed)).to.deep.equal([typo.resource]);
  });

  it("stand before every role and person of the stack", () => {
    const all = [...Object.keys(ingesting.roles), ...Object.keys(ingesting.people)];

    expect(all.sort()).to.deep.equal([...SUBJECTS].sort());
    expect(Object.keys(deployed.roles)).not.to.include.members([...TLC_SUBJECTS]);
  });

  it("were simulated with as many calls as docs/security.md says", () => {
    const all = SUBJECTS.map((subject) => callsOf(subject, stackOf(subject)));
    const count = (kind: "allowed" | "denied") =>
      all.reduce((sum, one) => sum + one[kind].length, 0);

    console.log(
      `      ${SUBJECTS.length} roles and people: ${count("allowed")} calls allowed, ${count("denied")} denied`,
    );

    const said = readFileSync(join(PROJECT_ROOT, "docs", "security.md"), "utf8");
    expect(said.replace(/\s+/g, " ")).to.include(
      `${SUBJECTS.length} roles and people, ${count("allowed")} calls allowed, ${count("denied")} denied`,
    );
  });

  it("allow no family of actions, and on everything only what AWS cannot narrow", () => {
    const known = new Set(UNNARROWED_ACTIONS.map(({ action }) => action));
    const statements = SUBJECTS.flatMap((subject) =>
      policiesOf(stackOf(subject), subject).identity.flatMap(statementsOf),
    );

    for (const statement of statements) {
      // A refusal only narrows what other statements allow.
      if (statement.Effect === "Deny") continue;
      expect(statement).to.not.have.any.keys("NotAction", "NotResource");
      for (const action of list(statement.Action)) expect(action).to.not.include("*");
      if (list(statement.Resource).includes("*"))
        expect([...known]).to.include.members([...list(statement.Action)]);
    }
  });

  it("say of every action that AWS cannot narrow why", () => {
    for (const { action, why } of UNNARROWED_ACTIONS)
      expect(why, action).to.match(/^[A-Z].{20,}\.$/);
  });

  it("let services take on a role on behalf of this account's own resources alone", () => {
    for (const [name, { assumeRolePolicy }] of Object.entries(ingesting.roles)) {
      const trust = { identity: [withResource(assumeRolePolicy)] };
      const assume = (account: string, arn: string) =>
        evaluate(trust, {
          action: "sts:AssumeRole",
          resource: "*",
          context: { "aws:SourceAccount": account, "aws:SourceArn": arn },
        });
      const arns = [
        "arn:aws:glue:us-west-2:ACCOUNT:job/lab",
        "arn:aws:redshift-serverless:us-west-2:ACCOUNT:workgroup/0f",
        "arn:aws:ec2:us-west-2:ACCOUNT:vpc-flow-log/fl-0",
        "arn:aws:quicksight:us-west-2:ACCOUNT:datasource/lab",
      ];
      const of = (account: string) =>
        arns.map((arn) => assume(account, arn.replace("ACCOUNT", account)));

      expect(of("123456789012"), name).to.include("allowed");
      expect(of("999999999999"), name).to.not.include("allowed");
      expect(assume("123456789012", "arn:aws:lambda:us-west-2:123456789012:function:x")).to.equal(
        "implicitly denied",
      );
    }
  });

  it("fit into IAM's quotas", () => {
    const size = (text: string) => text.replace(/\s/g, "").length;

    for (const [name, text] of Object.entries(ingesting.people))
      expect(size(text), name).to.be.at.most(MAX_MANAGED_POLICY);
    for (const [name, { inlinePolicies }] of Object.entries(ingesting.roles))
      expect(size(Object.values(inlinePolicies).join("")), name).to.be.at.most(MAX_INLINE_POLICIES);
  });

  it("bind every role to the boundary that the configuration names", () => {
    for (const [name, { permissionsBoundary }] of Object.entries(ingesting.roles))
      expect(permissionsBoundary, name).to.equal(BOUNDARY);
  });
});

/** A trust policy as the evaluator takes it: its resource is the role itself. */
function withResource(text: string): string {
  return JSON.stringify({
    Statement: statementsOf(text).map((one) => ({ ...one, Resource: "*" })),
  });
}
