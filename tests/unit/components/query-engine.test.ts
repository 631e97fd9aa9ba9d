import { expect } from "chai";

import { QueryEngine, type QueryEngineArgs } from "../../../components/index";
import { MORE_ANSWERS } from "./more-answers";
import { deploy, valueOf } from "./recording-mocks";

const LOCATION = { bucketArn: "arn:aws:s3:::results", prefix: "athena/" };
const ARGS: QueryEngineArgs = {
  resultsUri: "s3://results/athena/",
  resultsLocation: LOCATION,
  dataLocations: [{ bucketArn: "arn:aws:s3:::curated" }],
  databaseName: "nyctaxi",
};

const anEngine = (more: Partial<QueryEngineArgs> = {}) =>
  deploy(() => new QueryEngine("lab", { ...ARGS, ...more }), MORE_ANSWERS);
const problemsOf = async (more: Partial<QueryEngineArgs>) =>
  anEngine(more).then(
    () => "",
    (error: Error) => error.message,
  );

describe("QueryEngine", () => {
  it("enforces its results location, its cutoff and its encryption", async () => {
    const { named } = await anEngine();

    expect(named("lab-workgroup").inputs.configuration).to.deep.include({
      enforceWorkgroupConfiguration: true,
      bytesScannedCutoffPerQuery: 1_073_741_824,
      engineVersion: { selectedEngineVersion: "Athena engine version 3" },
      resultConfiguration: {
        outputLocation: "s3://results/athena/",
        expectedBucketOwner: "123456789012",
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      },
    });
  });

  it("encrypts results with a given key and lets analysts use it", async () => {
    const keyArn = "arn:aws:kms:us-west-2:123456789012:key/k";
    const { named } = await anEngine({ keyArn });

    expect(named("lab-workgroup").inputs).to.have.deep.nested.property(
      "configuration.resultConfiguration.encryptionConfiguration",
      { encryptionOption: "SSE_KMS", kmsKeyArn: keyArn },
    );
    expect(named("lab-analyst").inputs.policy).to.include(keyArn);
  });

  it("forces the deletion of a work group with history only under destroy", async () => {
    const kept = await anEngine();
    const gone = await anEngine({ removalPolicy: "destroy" });

    expect(kept.named("lab-workgroup").inputs.forceDestroy).to.equal(false);
    expect(gone.named("lab-workgroup").inputs.forceDestroy).to.equal(true);
  });

  it("saves statements in its own work group and tells their ids by name", async () => {
    const { component, named } = await anEngine({
      namedQueries: [{ name: "count", description: "How many?", sql: "select 1" }],
    });

    expect(named("lab-query-count").inputs).to.include({
      workgroup: "lab-workgroup",
      database: "nyctaxi",
      query: "select 1",
    });
    expect(await valueOf(component.namedQueryIds)).to.deep.equal({
      count: "id-of-lab-query-count",
    });
  });

  it("makes a view of Athena's own text", async () => {
    const { named } = await anEngine({
      views: [{ name: "v", sql: "select 1 as a", columns: [{ name: "a", type: "int" }] }],
    });

    const { viewOriginalText, tableType } = named("lab-view-v").inputs as {
      viewOriginalText: string;
      tableType: string;
    };
    const [, base64 = ""] = /^\/\* Presto View: (.*) \*\/$/.exec(viewOriginalText) ?? [];
    expect(tableType).to.equal("VIRTUAL_VIEW");
    expect(JSON.parse(Buffer.from(base64, "base64").toString())).to.deep.equal({
      originalSql: "select 1 as a",
      catalog: "awsdatacatalog",
      schema: "nyctaxi",
      columns: [{ name: "a", type: "integer" }],
    });
  });

  it("lets analysts ask in this work group only and write results only", async () => {
    const { named } = await anEngine();

    const { Statement } = JSON.parse(named("lab-analyst").inputs.policy as string) as {
      Statement: { Action: string[]; Resource: string[] }[];
    };
    const resourcesOf = (action: string) =>
      Statement.filter((one) => one.Action.includes(action)).flatMap((one) => one.Resource);
    expect(resourcesOf("athena:StartQueryExecution")).to.deep.equal([
      "arn:aws:athena:us-west-2:123456789012:workgroup/lab-workgroup",
    ]);
    expect(resourcesOf("s3:PutObject")).to.deep.equal(["arn:aws:s3:::results/athena/*"]);
    expect(
      Statement.flatMap((one) => one.Action).filter((action) =>
        /^(glue:(Create|Update|Delete)|iam:|s3:DeleteBucket)/.test(action),
      ),
    ).to.deep.equal([]);
  });

  it("refuses a cutoff below Athena's floor", async () => {
    expect(await problemsOf({ bytesScannedCutoff: 1000 })).to.include(
      "bytesScannedCutoff is 1000; Athena needs an integer of at least 10485760",
    );
  });

  it("refuses names twice, names with hyphens and statements without text, all at once", async () => {
    const twice = { name: "a-b", description: "", sql: "" };

    const message = await problemsOf({ preparedStatements: [twice, twice] });

    expect(message)
      .to.include('preparedStatements has the name "a-b" twice')
      .and.include("no hyphen")
      .and.include("0 bytes of SQL");
  });
});
