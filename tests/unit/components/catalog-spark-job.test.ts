import { expect } from "chai";

import type { Catalog } from "../../../components/catalog";
import {
  aCatalog,
  aCrawler,
  aSparkJob,
  CONVERSION,
  KEY_ARN,
  someZones,
  statementsOf,
  zonesWithKey,
} from "./catalog-fixtures";
import { valueOf, type Deployment } from "./recording-mocks";

const SECURITY = "aws:glue/securityConfiguration:SecurityConfiguration";

describe("Catalog Spark job", () => {
  describe("with a script and nothing else", () => {
    let catalog: Deployment<Catalog>;
    before(async () => {
      catalog = await aCatalog({ jobs: [aSparkJob({ scriptKey: "glue/etl.py" })] });
    });

    it("runs Glue 5.0 on two small workers, once, for an hour at most", () => {
      const { inputs } = catalog.named("cat-etl");

      expect(inputs).to.include({
        glueVersion: "5.0",
        workerType: "G.1X",
        numberOfWorkers: 2,
        timeout: 60,
        maxRetries: 0,
      });
      expect(inputs).not.to.have.property("maxCapacity");
      expect(inputs.command).to.deep.equal({
        name: "glueetl",
        pythonVersion: "3",
        scriptLocation: "s3://scripts/glue/etl.py",
      });
    });

    it("keeps bookmarks, metrics and continuous logs, and knows where everything is", () => {
      const { defaultArguments } = catalog.named("cat-etl").inputs;

      expect(defaultArguments).to.deep.equal({
        "--job-language": "python",
        "--job-bookmark-option": "job-bookmark-enable",
        "--enable-metrics": "true",
        "--enable-continuous-cloudwatch-log": "true",
        "--enable-glue-datacatalog": "true",
        "--TempDir": "s3://scripts/tmp/",
        "--raw_uri": "s3://raw/",
        "--curated_uri": "s3://curated/",
        "--database": "nyctaxi",
      });
    });

    it("waits for its role's policy, not just for the role", () => {
      const { dependencies } = catalog.named("cat-etl");

      expect(dependencies).to.include("cat-etl-role-policy");
    });

    it("may write curated and temporary files only", () => {
      const statements = statementsOf(catalog, "cat-etl-role-policy");

      const writes = statements.filter(({ Action }) => Action.includes("s3:PutObject"));
      expect(writes.map(({ Resource }) => Resource)).to.deep.equal([
        ["arn:aws:s3:::curated/*", "arn:aws:s3:::scripts/tmp/*"],
      ]);
    });

    it("may change the main database and not the crawled ones", () => {
      const statements = statementsOf(catalog, "cat-etl-role-policy");

      const changes = statements.find(({ Action }) => Action.includes("glue:CreatePartition"));
      expect(changes?.Resource).to.deep.equal([
        "arn:aws:glue:us-west-2:123456789012:catalog",
        "arn:aws:glue:us-west-2:123456789012:database/nyctaxi",
        "arn:aws:glue:us-west-2:123456789012:table/nyctaxi/*",
      ]);
    });

    it("has every resource named but for metrics, which have only a namespace", () => {
      const statements = statementsOf(catalog, "cat-etl-role-policy");

      const open = statements.filter(({ Resource }) => Resource.includes("*"));
      expect(open).to.deep.equal([
        {
          Effect: "Allow",
          Action: ["cloudwatch:PutMetricData"],
          Resource: ["*"],
          Condition: { StringEquals: { "cloudwatch:namespace": "Glue" } },
        },
      ]);
    });

    it("needs no security configuration for keys that AWS manages", () => {
      expect(catalog.ofType(SECURITY)).to.be.empty;
    });

    it("tells its name and role", async () => {
      const { component } = catalog;

      expect(await valueOf(component.jobNames.etl!)).to.equal("cat-etl");
      expect(await valueOf(component.jobRoleArns.etl!)).to.equal(
        "arn:aws:iam::123456789012:role/cat-etl-role",
      );
    });
  });

  it("takes its size, limits and arguments from the caller", async () => {
    const catalog = await aCatalog({
      jobs: [
        aSparkJob({
          extraFileKeys: ["a.py", "b.py"],
          workerType: "G.2X",
          numberOfWorkers: 5,
          timeoutMinutes: 15,
          maxRetries: 1,
          bookmarks: false,
          arguments: { "--table": "trips", "--enable-metrics": "false" },
        }),
      ],
    });

    const { inputs } = catalog.named("cat-etl");
    expect(inputs).to.include({
      workerType: "G.2X",
      numberOfWorkers: 5,
      timeout: 15,
      maxRetries: 1,
    });
    expect(inputs.defaultArguments).to.include({
      "--extra-py-files": "s3://scripts/a.py,s3://scripts/b.py",
      "--table": "trips",
      "--job-bookmark-option": "job-bookmark-disable",
      "--enable-metrics": "false",
    });
  });

  it("encrypts logs, bookmarks and temporary files under the lake's key", async () => {
    const catalog = await aCatalog({ lake: zonesWithKey(), jobs: [aSparkJob()] });

    const [security] = catalog.ofType(SECURITY);
    const actions = statementsOf(catalog, "cat-etl-role-policy").flatMap(({ Action }) => Action);
    expect(security?.inputs).to.deep.equal({
      encryptionConfiguration: {
        cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: KEY_ARN },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: KEY_ARN },
        s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: KEY_ARN },
      },
    });
    expect(catalog.named("cat-etl").inputs.securityConfiguration).to.equal("cat-etl-security");
    expect(actions).to.include.members(["kms:GenerateDataKey", "logs:AssociateKmsKey"]);
  });

  it("may read a shared bucket's prefix and list no more of it", async () => {
    const lake = someZones({
      rawLocation: { bucketArn: "arn:aws:s3:::shared", prefix: "nyc/" },
    });

    const catalog = await aCatalog({ lake, jobs: [aSparkJob()] });

    const statements = statementsOf(catalog, "cat-etl-role-policy");
    const reads = statements.find(({ Action }) => Action.includes("s3:GetObject"));
    const lists = statements.find(
      ({ Action, Resource }) =>
        Action.includes("s3:ListBucket") && Resource.includes("arn:aws:s3:::shared"),
    );
    expect(reads?.Resource).to.include("arn:aws:s3:::shared/nyc/*");
    expect(lists?.Condition).to.deep.equal({ StringLike: { "s3:prefix": ["nyc/", "nyc/*"] } });
  });

  it("sees what a crawler has found, and not the main database, when it reads from the crawler", async () => {
    const catalog = await aCatalog({ crawlers: [aCrawler()], jobs: [CONVERSION] });

    const { inputs } = catalog.named("cat-conversion");
    const statements = statementsOf(catalog, "cat-conversion-role-policy");
    expect(inputs.defaultArguments).to.include({ "--database": "nyctaxi_crawled_csv" });
    expect(JSON.stringify(statements)).to.contain("table/nyctaxi_crawled_csv/*");
    expect(JSON.stringify(statements)).not.to.contain("table/nyctaxi/*");
    expect(await valueOf(catalog.component.jobNames.conversion!)).to.equal("cat-conversion");
  });
});
