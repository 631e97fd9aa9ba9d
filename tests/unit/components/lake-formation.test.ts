import { expect } from "chai";

import {
  Access,
  Catalog,
  LakeFormation,
  QueryEngine,
  type AccessArgs,
  type CatalogArgs,
} from "../../../components/index";
import {
  aCrawler,
  aParquetCrawler,
  aSparkJob,
  CONVERSION,
  QUALITY,
  aTable,
  KEY_ARN,
  someZones,
  zonesWithKey,
} from "./catalog-fixtures";
import { MORE_ANSWERS } from "./more-answers";
import { deploy, type Deployment } from "./recording-mocks";

const GRANT = "aws:lakeformation/permissions:Permissions";
const ANA = "arn:aws:iam::123456789012:role/lab/ana";

const ZONES = someZones();
const registered = (keyArn?: string) =>
  new LakeFormation("lab", {
    locations: { raw: ZONES.rawLocation, curated: ZONES.curatedLocation },
    keyArn,
  });

/** A catalogue with crawlers and all jobs, where Lake Formation decides. */
const aGovernedCatalog = (more: Partial<CatalogArgs> = {}) =>
  deploy(
    () =>
      new Catalog("lab", {
        lake: ZONES,
        databaseName: "nyctaxi",
        tables: [aTable()],
        crawlers: [aCrawler(), aParquetCrawler()],
        jobs: [aSparkJob(), CONVERSION, QUALITY],
        rulesets: [{ table: "trips", description: "Any.", rules: [{ kind: "rows", least: 1 }] }],
        ...("lakeFormation" in more ? {} : { lakeFormation: registered() }),
        ...more,
      }),
  );

/** What a principal's grants are, by what stands behind its name: `main-tables: SELECT`. */
const grantsOf = (lab: Deployment<unknown>, who: string) =>
  Object.fromEntries(
    lab
      .ofType(GRANT)
      .filter(({ name }) => name.startsWith(`lab-${who}-grant-`))
      .map(({ name, inputs }) => [
        name.slice(`lab-${who}-grant-`.length),
        (inputs["permissions"] as string[]).join(" "),
      ]),
  );

describe("LakeFormation", () => {
  it("registers each location with a role of its own, which reads and does not write", async () => {
    const lab = await deploy(() => registered(KEY_ARN));

    expect(lab.named("lab-curated-location").inputs).to.deep.equal({
      arn: "arn:aws:s3:::curated",
      roleArn: "arn:aws:iam::123456789012:role/lab-location-role",
      hybridAccessEnabled: false,
    });
    expect(lab.named("lab-raw-location").dependencies).to.include("lab-location-role-policy");
    const { policy } = lab.named("lab-location-role-policy").inputs;
    expect(policy).to.contain("s3:GetObject").and.contain("kms:Decrypt");
    expect(policy).to.not.match(/s3:Put|s3:Delete|kms:Encrypt|kms:Generate/);
  });

  it("registers a prefix without its last slash, as Lake Formation names folders", async () => {
    const below = { bucketArn: "arn:aws:s3:::lake", prefix: "trips/" };
    const lab = await deploy(() => new LakeFormation("lab", { locations: { below } }));

    expect(lab.named("lab-below-location").inputs["arn"]).to.equal("arn:aws:s3:::lake/trips");
  });

  it("leaves the account's settings alone", async () => {
    const { resources } = await deploy(() => registered());

    expect(resources.map(({ type }) => type).join()).to.not.match(/dataLakeSettings/i);
  });
});

describe("a Catalog where Lake Formation decides", () => {
  let lab: Deployment<Catalog>;
  before(async () => {
    lab = await aGovernedCatalog();
  });

  it("makes its databases after the locations are registered", () => {
    for (const database of ["lab-database", "lab-csv-database", "lab-parquet-database"])
      expect(lab.named(database).dependencies, database).to.include.members([
        "lab-raw-location",
        "lab-curated-location",
      ]);
  });

  it("makes crawlers and jobs after all that their roles are granted", () => {
    const after: Readonly<Record<string, string>> = {
      "lab-csv-crawler": "crawler",
      "lab-parquet-crawler": "crawler",
      "lab-etl": "etl",
      "lab-conversion": "conversion",
      "lab-quality": "quality",
    };

    for (const [name, who] of Object.entries(after)) {
      const needed = Object.keys(grantsOf(lab, who)).map((what) => `lab-${who}-grant-${what}`);
      expect(needed, name).to.not.be.empty;
      expect(lab.named(name).dependencies, name).to.include.members(needed);
    }
  });

  it("grants each role what it does with its databases", () => {
    expect(grantsOf(lab, "crawler")).to.deep.equal({
      "csv-database": "CREATE_TABLE DESCRIBE",
      "csv-tables": "ALTER DESCRIBE",
      "parquet-database": "CREATE_TABLE DESCRIBE",
      "parquet-tables": "ALTER DESCRIBE",
      "raw-location": "DATA_LOCATION_ACCESS",
      "curated-location": "DATA_LOCATION_ACCESS",
    });
    expect(grantsOf(lab, "etl")).to.include({
      "main-tables": "ALTER DESCRIBE INSERT SELECT",
      "curated-location": "DATA_LOCATION_ACCESS",
    });
    expect(grantsOf(lab, "conversion")).to.deep.equal({
      catalog: "CREATE_DATABASE",
      "csv-database": "DESCRIBE",
      "csv-tables": "DESCRIBE SELECT",
    });
    expect(grantsOf(lab, "quality")).to.deep.equal({
      "main-database": "DESCRIBE",
      "main-tables": "DESCRIBE SELECT",
    });
    expect(lab.named("lab-etl-grant-main-tables").inputs["table"]).to.deep.equal({
      databaseName: "nyctaxi",
      wildcard: true,
    });
  });

  it("has no grant where IAM alone decides", async () => {
    const byIam = await aGovernedCatalog({ lakeFormation: undefined });

    expect(byIam.ofType(GRANT)).to.deep.equal([]);
    expect(JSON.stringify(byIam.resources)).to.not.contain("lakeformation:");
  });
});

describe("people where Lake Formation decides", () => {
  const access = (more: Partial<AccessArgs> = {}) =>
    new Access("lab", {
      workgroupArn: "arn:aws:athena:us-west-2:123456789012:workgroup/lab",
      resultsLocation: { bucketArn: "arn:aws:s3:::results", prefix: "athena/" },
      dataLocations: [ZONES.rawLocation, ZONES.curatedLocation],
      databases: { main: "nyctaxi" },
      ...more,
    });

  it("are granted what their policies are for, by name", async () => {
    const lab = await deploy(() =>
      access({
        lakeFormation: registered(),
        attendeeArns: [ANA],
        operatorArns: ["arn:aws:iam::123456789012:user/otto"],
      }),
    );

    expect(grantsOf(lab, "attendee-role/lab/ana")).to.deep.equal({
      "main-database": "CREATE_TABLE DESCRIBE",
      "main-tables": "ALTER DESCRIBE SELECT",
      "raw-location": "DATA_LOCATION_ACCESS",
      "curated-location": "DATA_LOCATION_ACCESS",
    });
    expect(grantsOf(lab, "operator-user/otto")).to.deep.equal({
      "main-database": "DESCRIBE",
      "main-tables": "DESCRIBE",
    });
    expect(lab.named("lab-attendee-role/lab/ana-grant-main-tables").inputs["principal"]).to.equal(
      ANA,
    );
  });

  it("ask Lake Formation for the registered places, and read the others themselves", async () => {
    const shared = { bucketArn: "arn:aws:s3:::shared", prefix: "tlc/" };
    const lab = await deploy(
      () =>
        new QueryEngine("lab", {
          resultsUri: "s3://results/athena/",
          resultsLocation: { bucketArn: "arn:aws:s3:::results", prefix: "athena/" },
          dataLocations: [shared, ZONES.curatedLocation],
          databaseName: "nyctaxi",
          lakeFormation: registered(),
          analystArns: [ANA],
        }),
      MORE_ANSWERS,
    );
    const { policy } = lab.named("lab-analyst").inputs;

    expect(policy).to.contain("lakeformation:GetDataAccess").and.contain("s3:::shared/tlc/*");
    expect(policy).to.not.contain("s3:::curated");
    expect(grantsOf(lab, "analyst-role/lab/ana")).to.deep.equal({
      "main-database": "DESCRIBE",
      "main-tables": "DESCRIBE SELECT",
    });
  });
});

describe("an encrypted catalogue", () => {
  it("opens to a crawler through Glue, and its data does not", async () => {
    const lab = await aGovernedCatalog({ lake: zonesWithKey(), encryptAccountCatalog: true });
    const { Statement } = JSON.parse(
      lab.named("lab-crawler-role-policy").inputs["policy"] as string,
    ) as { Statement: { Action: string[]; Condition?: unknown }[] };

    const writing = Statement.filter(({ Action }) => Action.includes("kms:GenerateDataKey"));
    expect(writing.map(({ Condition }) => Condition)).to.deep.equal([
      { StringEquals: { "kms:ViaService": "glue.us-west-2.amazonaws.com" } },
    ]);
    expect(lab.named("lab-database").dependencies).to.include("lab-encryption");
  });
});
