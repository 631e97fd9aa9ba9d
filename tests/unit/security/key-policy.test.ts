import { expect } from "chai";

import { devRoles, policiesOf, type DeployedRoles } from "./deployed-roles";
import { evaluate } from "./iam/evaluate";
import { statementsOf } from "./iam/policy";

const ACCOUNT = "arn:aws:iam::123456789012:root";
const LOGS = "logs.us-west-2.amazonaws.com";
const USE = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];

describe("the key of a stack's own", () => {
  let deployed: DeployedRoles;

  before(async () => {
    deployed = await devRoles();
  });

  /** Whether the key's policy lets a principal in; what the principal's own policy says comes on top. */
  const lets = (principal: string, action: string, context: Record<string, string> = {}) => {
    const mine = statementsOf(deployed.key!.policy).filter(({ Principal }) =>
      JSON.stringify(Principal).includes(principal),
    );
    const call = { action, resource: deployed.key!.arn, context };
    return evaluate({ identity: [JSON.stringify({ Statement: mine })] }, call) === "allowed";
  };
  const via = (service: string, account = "123456789012") => ({
    "kms:ViaService": `${service}.us-west-2.amazonaws.com`,
    "kms:CallerAccount": account,
  });

  it("is used through the lab's services", () => {
    for (const service of ["s3", "glue", "redshift", "redshift-serverless", "secretsmanager"])
      for (const action of USE) expect(lets(ACCOUNT, action, via(service)), service).to.equal(true);
  });

  it("is used by nobody of the account directly, nor through other services", () => {
    for (const action of USE) {
      expect(lets(ACCOUNT, action)).to.equal(false);
      expect(lets(ACCOUNT, action, via("ec2"))).to.equal(false);
      expect(lets(ACCOUNT, action, via("s3", "999999999999"))).to.equal(false);
    }
  });

  it("is used directly by the job's role, which encrypts its bookmarks itself", () => {
    const role = { "aws:PrincipalArn": deployed.roles["etl-role"]!.arn };
    const other = { "aws:PrincipalArn": deployed.roles["crawler-role"]!.arn };

    expect(lets(ACCOUNT, "kms:Encrypt", role)).to.equal(true);
    expect(lets(ACCOUNT, "kms:Encrypt", other)).to.equal(false);
  });

  it("opens to the quality role what it checks and its logs, by its own policy too", () => {
    const policies = policiesOf(deployed, "quality-role");
    const use = (action: string, service: string) => {
      const context = via(service);
      const call = { action, resource: deployed.key!.arn, context };
      return evaluate(policies, call) === "allowed" && lets(ACCOUNT, action, context);
    };

    for (const service of ["s3", "glue"])
      for (const action of ["kms:Decrypt", "kms:GenerateDataKey"])
        expect(use(action, service), `${action} by ${service}`).to.equal(true);
    expect(use("kms:Decrypt", "ec2")).to.equal(false);
    expect(use("kms:PutKeyPolicy", "s3")).to.equal(false);
  });

  it("encrypts the logs of Glue and of the lab, and no others", () => {
    const group = (name: string) => ({
      "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-west-2:123456789012:log-group:${name}`,
    });

    expect(lets(LOGS, "kms:GenerateDataKey", group("/aws-glue/jobs/output"))).to.equal(true);
    expect(lets(LOGS, "kms:GenerateDataKey", group("/aws/lambda/payroll"))).to.equal(false);
    expect(lets(LOGS, "kms:GenerateDataKey")).to.equal(false);
  });

  it("is given on by grants to services alone", () => {
    const isForService = { ...via("redshift"), "kms:GrantIsForAWSResource": "true" };

    expect(lets(ACCOUNT, "kms:CreateGrant", isForService)).to.equal(true);
    expect(lets(ACCOUNT, "kms:CreateGrant", via("redshift"))).to.equal(false);
  });

  it("can still be administered, so that nobody is locked out for ever", () => {
    expect(lets(ACCOUNT, "kms:PutKeyPolicy")).to.equal(true);
    expect(lets(ACCOUNT, "kms:ScheduleKeyDeletion")).to.equal(true);
  });

  it("trusts no principal outside the account", () => {
    const principals = statementsOf(deployed.key!.policy).map(({ Principal }) => Principal);

    expect(new Set(principals.map((one) => JSON.stringify(one)))).to.deep.equal(
      new Set([`{"AWS":["${ACCOUNT}"]}`, `{"Service":["${LOGS}"]}`]),
    );
  });
});
