import { expect } from "chai";

import type { Catalog } from "../../../components/catalog";
import { aCatalog, KEY_ARN, someZones, statementsOf, zonesWithKey } from "./catalog-fixtures";
import { valueOf, type Deployment } from "./recording-mocks";

const INGEST = {
  scriptKey: "glue/ingest.py",
  firstMonth: "2024-01",
  lastMonth: "latest",
  prefixes: ["yellow/parquet/", "fhv/parquet/"],
};

describe("Catalog ingest job", () => {
  let catalog: Deployment<Catalog>;
  before(async () => {
    catalog = await aCatalog({ ingestJob: INGEST });
  });

  it("is a Python shell of the smallest size, ends by itself and is tried twice", () => {
    const { inputs } = catalog.named("cat-ingest");

    expect(inputs).to.include({ maxCapacity: 0.0625, timeout: 120, maxRetries: 1 });
    expect(inputs).not.to.have.any.keys("workerType", "numberOfWorkers");
    expect(inputs.command).to.deep.equal({
      name: "pythonshell",
      pythonVersion: "3.9",
      scriptLocation: "s3://scripts/glue/ingest.py",
    });
    expect(inputs.defaultArguments).to.deep.equal({
      "--raw_uri": "s3://raw/",
      "--first_month": "2024-01",
      "--last_month": "latest",
    });
  });

  it("may put its own files and ledger, and delete nothing", () => {
    const statements = statementsOf(catalog, "cat-ingest-role-policy");

    const writes = statements.filter(({ Action }) => Action.includes("s3:PutObject"));
    expect(writes.map(({ Resource }) => Resource)).to.deep.equal([
      [
        "arn:aws:s3:::raw/_ingest/*",
        "arn:aws:s3:::raw/yellow/parquet/*",
        "arn:aws:s3:::raw/fhv/parquet/*",
      ],
    ]);
    expect(JSON.stringify(statements)).not.to.match(/s3:Delete|glue:/);
  });

  it("writes under the lake's key, and its logs too", async () => {
    const encrypted = await aCatalog({ lake: zonesWithKey(), ingestJob: INGEST });

    const statements = statementsOf(encrypted, "cat-ingest-role-policy");
    const keyed = statements.find(({ Action }) => Action.includes("kms:GenerateDataKey"));
    expect(keyed?.Resource).to.deep.equal([KEY_ARN]);
    expect(encrypted.named("cat-ingest").inputs.securityConfiguration).to.equal("cat-etl-security");
  });

  it("takes another address, and its limits, from the caller", async () => {
    const other = await aCatalog({
      ingestJob: {
        ...INGEST,
        baseUrl: "https://mirror.example/tlc/",
        timeoutMinutes: 30,
        maxRetries: 0,
      },
    });

    const { inputs } = other.named("cat-ingest");
    expect(inputs).to.include({ timeout: 30, maxRetries: 0 });
    expect(inputs.defaultArguments).to.include({ "--base_url": "https://mirror.example/tlc/" });
    expect(await valueOf(other.component.ingestJobName!)).to.equal("cat-ingest");
  });

  it("is refused with every problem at once", async () => {
    const refused = aCatalog({
      lake: someZones(),
      ingestJob: {
        ...INGEST,
        firstMonth: "2024-13",
        lastMonth: "soon",
        prefixes: ["yellow"],
        baseUrl: "ftp://mirror.example/",
        timeoutMinutes: 0,
      },
    });

    const message = await refused.then(
      () => "",
      (error: Error) => error.message,
    );
    for (const part of [
      `ingestJob.firstMonth is "2024-13"`,
      `ingestJob.lastMonth is "soon"`,
      `ingestJob.prefixes has "yellow"`,
      `ingestJob.baseUrl is "ftp://mirror.example/"`,
      "ingestJob.timeoutMinutes is 0",
    ])
      expect(message).to.contain(part);
  });
});
