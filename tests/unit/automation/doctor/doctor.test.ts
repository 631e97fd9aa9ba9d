import { existsSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import type { NamedFinding } from "../../../../automation/doctor/finding";
import { aFolder, labHere } from "../lab-command";
import { StubAws, vpcs } from "../stub-aws";

const KEY = "arn:aws:kms:us-west-2:210987654321:key/0aa2bd1c-5f1d-4a57-9d2e-3c4b5a697886";

describe("lab doctor, of a stack on AWS", () => {
  let folder: ReturnType<typeof aFolder>;
  let before: NodeJS.ProcessEnv;
  let stub: StubAws | undefined;

  beforeEach(() => {
    folder = aFolder();
    before = { ...process.env };
  });

  afterEach(async () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    folder.remove();
    await stub?.close();
    stub = undefined;
  });

  /** Runs doctor against an account that answers so. */
  async function examined(
    answers: ConstructorParameters<typeof StubAws>[0] = {},
    words: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ) {
    stub = new StubAws(answers);
    Object.assign(process.env, {
      HOME: folder.path,
      AWS_ENDPOINT_URL: await stub.start(),
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_EC2_METADATA_DISABLED: "true",
      ...env,
    });
    const { code, out } = await labHere(["doctor", "dev", "--json", ...words], folder.path);
    const document = JSON.parse(out) as { go: boolean; findings: NamedFinding[] };
    const find = (check: string) => document.findings.find((one) => one.check === check);
    return { code, ...document, find };
  }

  it("finds nothing in a sound account that stands in the way", async () => {
    const { findings, find } = await examined();

    const account = findings.filter(({ check }) => !["Engine", "State", "Secrets"].includes(check));
    expect(account.filter(({ verdict }) => verdict === "no-go")).to.deep.equal([]);
    expect(find("Credentials")?.detail).to.match(/^account 210987654321, arn:aws:sts/);
    expect(find("QuickSight")?.detail).to.equal("subscribed, and knows user/default/lab-owner");
    expect(find("Quotas")?.detail).to.equal("VPCs: 1 of 5; buckets: 1 of 10000");
    expect(find("Endpoint")?.verdict).to.equal("warning");
  });

  it("remembers nothing of what it was asked about", async () => {
    await examined();

    expect(existsSync(join(folder.path, ".lab"))).to.equal(false);
  });

  it("asks no service of an account that it has no credentials for", async () => {
    const { code, find } = await examined({}, [], { AWS_ACCESS_KEY_ID: "" });

    expect(code).to.equal(3);
    expect(find("Credentials")).to.include({ verdict: "no-go" });
    expect(find("Credentials")?.remedy).to.match(/aws sso login.*AWS_PROFILE/);
    expect(stub?.asked).to.deep.equal([]);
  });

  const refusals: Readonly<
    Record<string, [answers: object, check: string, detail: RegExp, remedy: RegExp]>
  > = {
    "credentials that have expired": [
      { "sts:GetCallerIdentity": { error: "ExpiredToken", status: 403 } },
      "Credentials",
      /^the credentials have expired$/,
      /aws sso login/,
    ],
    "credentials that AWS does not know": [
      { "sts:GetCallerIdentity": { error: "InvalidClientTokenId", status: 403 } },
      "Credentials",
      /does not know the credentials \(InvalidClientTokenId\)/,
      /us-west-2 may not be enabled/,
    ],
    "an identity that may not list work groups": [
      { "athena:ListWorkGroups": { error: "AccessDeniedException" } },
      "Athena",
      /^athena:ListWorkGroups is denied/,
      /Have athena:ListWorkGroups allowed/,
    ],
    "an account without QuickSight": [
      {
        "quicksight:DescribeAccountSubscription": {
          error: "ResourceNotFoundException",
          status: 404,
        },
      },
      "QuickSight",
      /account 210987654321 has no QuickSight subscription/,
      /quickSightPrincipal: none/,
    ],
    "a QuickSight subscription that is not finished": [
      {
        "quicksight:DescribeAccountSubscription": {
          AccountInfo: { AccountSubscriptionStatus: "UNSUBSCRIBE_IN_PROGRESS" },
        },
      },
      "QuickSight",
      /UNSUBSCRIBE_IN_PROGRESS/,
      /Finish signing up/,
    ],
    "a QuickSight user that there is not": [
      { "quicksight:DescribeUser": { error: "ResourceNotFoundException", status: 404 } },
      "QuickSight",
      /there is no user lab-owner in default of us-east-1/,
      /quickSightIdentityRegion/,
    ],
    "Lake Formation that decides about tables": [
      {
        "lakeformation:GetDataLakeSettings": {
          DataLakeSettings: {
            CreateDatabaseDefaultPermissions: [
              {
                Principal: { DataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" },
                Permissions: ["ALL"],
              },
            ],
            CreateTableDefaultPermissions: [],
          },
        },
      },
      "Lake Formation",
      /^IAM alone does not control access to new tables$/,
      /Data Catalog settings/,
    ],
    "an account that is full of VPCs": [
      { "ec2:DescribeVpcs": vpcs(5) },
      "Quotas",
      /^VPCs: 5 of 5, 1 more needed$/,
      /vpcId and subnetIds/,
    ],
  };
  for (const [what, [answers, check, detail, remedy]] of Object.entries(refusals)) {
    it(`says what to do about ${what}`, async () => {
      const { code, go, find } = await examined(answers as never);

      expect([code, go]).to.deep.equal([3, false]);
      expect(find(check)?.verdict).to.equal("no-go");
      expect(find(check)?.detail).to.match(detail);
      expect(find(check)?.remedy).to.match(remedy);
    });
  }

  describe("where Lake Formation is to decide", () => {
    const admin = (arn: string) => ({ DataLakePrincipalIdentifier: arn });
    const settings = (DataLakeSettings: object) => ({
      "lakeformation:GetDataLakeSettings": { DataLakeSettings },
    });
    const found = async (answers?: object) =>
      (await examined(answers as never, ["--config", "lakeFormation=true"])).find("Lake Formation");

    it("takes an account whose administrator we are and whose defaults are empty", async () => {
      const mine = "arn:aws:iam::210987654321:role/aws-reserved/sso.amazonaws.com/Builder";

      expect(await found(settings({ DataLakeAdmins: [admin(mine)] }))).to.include({
        verdict: "go",
        detail: "Lake Formation grants control access to new databases and tables",
      });
    });

    it("refuses defaults that would leave everything to IAM, without a word of AWS's", async () => {
      const finding = await found();

      expect(finding?.verdict).to.equal("no-go");
      expect(finding?.detail).to.match(
        /^IAM_ALLOWED_PRINCIPALS has access to new databases and tables/,
      );
      expect(finding?.remedy).to.match(/Clear both boxes/);
    });

    it("refuses somebody who is no administrator, though another of that name is", async () => {
      const others = ["210987654321:role/Admin", "999999999999:role/Builder"];
      const DataLakeAdmins = others.map((one) => admin(`arn:aws:iam::${one}`));
      const finding = await found(settings({ DataLakeAdmins }));

      expect(finding?.verdict).to.equal("no-go");
      expect(finding?.detail).to.match(
        /assumed-role\/Builder\/ana is not a data lake administrator/,
      );
      expect(finding?.remedy).to.match(/lakeFormation: false/);
    });
  });

  it("looks for no VPC where one is given, and for no QuickSight where there is none", async () => {
    const { find } = await examined({ "ec2:DescribeVpcs": vpcs(5) }, [
      ...["--config", "vpcId=vpc-0a1b2c3d"],
      ...["--config", 'subnetIds=["subnet-0a","subnet-0b","subnet-0c"]'],
      ...["--config", "quickSightPrincipal=none"],
    ]);

    expect(find("Quotas")).to.include({ verdict: "go", detail: "buckets: 1 of 10000" });
    expect(find("QuickSight")?.verdict).to.equal("skipped");
    expect(stub?.asked).not.to.include("ec2:DescribeVpcs");
  });

  describe("whose QuickSight copies the table", () => {
    const copying = ["--config", "quickSightRefreshAt=05:30"];
    const dataOf = async (answer: object) =>
      (await examined({ "quicksight:ListIngestions": answer }, copying)).find("QuickSight's data");

    it("is told that visuals are empty until the first copy, where the data set is defined, and how to have it now", async () => {
      const finding = await dataOf({ Ingestions: [] });

      expect(finding?.verdict).to.equal("warning");
      expect(finding?.detail).to.match(
        /dashboards\/nyc-taxi\.ts:\d+ dataSet: the data set .* \(lab-dev-rides\) was not refreshed yet, so its visuals are empty/,
      );
      expect(finding?.remedy).to.match(
        /at 05:30 in New York.*create-ingestion --aws-account-id 210987654321 --data-set-id lab-dev-rides/,
      );
    });

    it("is told why a copy failed", async () => {
      const ErrorInfo = { Type: "DATA_SOURCE_AUTH_FAILED", Message: "Access denied to the table" };
      const finding = await dataOf({ Ingestions: [{ IngestionStatus: "FAILED", ErrorInfo }] });

      expect(finding?.verdict).to.equal("warning");
      expect(finding?.detail).to.contain(
        "could not be refreshed: DATA_SOURCE_AUTH_FAILED Access denied to the table",
      );
    });

    it("is sound with a copy, and before the first up", async () => {
      const copied = await dataOf({
        Ingestions: [{ IngestionStatus: "COMPLETED", CreatedTime: 1_798_790_400 }],
      });
      expect(copied).to.include({ verdict: "go", detail: "copied 2027-01-01T08:00:00.000Z" });
      await stub?.close();

      const before = await dataOf({ error: "ResourceNotFoundException", status: 404 });
      expect(before?.verdict).to.equal("skipped");
    });
  });

  it("refuses a KMS key that is to be deleted", async () => {
    const { find } = await examined(
      { "kms:DescribeKey": { KeyMetadata: { KeyState: "PendingDeletion" } } },
      ["--config", `kmsKeyArn=${KEY}`],
    );

    expect(find("KMS key")).to.include({
      verdict: "no-go",
      detail: `the key ${KEY} is PendingDeletion`,
    });
  });

  it("looks at the KMS key that secrets in the state are encrypted with", async () => {
    const { find } = await examined({ "kms:DescribeKey": { error: "NotFoundException" } }, [
      ...["--secrets-provider", "awskms://alias/lab?region=eu-west-1"],
    ]);

    expect(find("Secrets")).to.include({
      verdict: "no-go",
      detail: "the key alias/lab does not exist in eu-west-1",
    });
  });

  it("needs a passphrase for a state in files or S3", async () => {
    const url = ["--backend", "s3://team-state"];

    const without = await examined({}, url);
    await stub?.close();
    const withOne = await examined({}, url, { PULUMI_CONFIG_PASSPHRASE: "a long one" });

    expect(without.find("Secrets")?.remedy).to.match(/PULUMI_CONFIG_PASSPHRASE_FILE/);
    expect(withOne.find("Secrets")?.verdict).to.equal("go");
  });

  it("says that a setting is wrong, and goes on", async () => {
    const { find } = await examined({}, ["--config", "dataset=everything"]);

    expect(find("Settings")?.verdict).to.equal("no-go");
    expect(find("Settings")?.detail).to.match(/dataset.*is "everything"/);
    expect(find("Credentials")?.verdict).to.equal("go");
  });

  it("prints a line for each finding, with what to do below it", async () => {
    stub = new StubAws({ "ec2:DescribeVpcs": vpcs(5) });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: await stub.start(),
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
    });

    const { out } = await labHere(["doctor", "dev"], folder.path);

    expect(out).to.match(/^Preflight checks of the stack dev on AWS\n\n✔ Node {2,}\d/);
    expect(out).to.match(/\n✖ Quotas +VPCs: 5 of 5, 1 more needed\n +→ Delete what is not needed/);
    expect(out).to.match(/\nNo-go: \d of \d+ preflight checks failed\.\n$/);
  });
});
