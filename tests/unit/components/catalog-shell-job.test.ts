import { expect } from "chai";

import type { Catalog, JobSpec } from "../../../components/catalog";
import { aCatalog, KEY_ARN, statementsOf, zonesWithKey } from "./catalog-fixtures";
import { valueOf, type Deployment } from "./recording-mocks";

const INGEST: JobSpec = {
  kind: "shell",
  name: "ingest",
  scriptKey: "glue/ingest.py",
  rawPrefixes: ["_ingest/", "yellow/parquet/", "fhv/parquet/"],
  arguments: { "--first_month": "2024-01" },
};

describe("Catalog shell job", () => {
  let catalog: Deployment<Catalog>;
  before(async () => {
    catalog = await aCatalog({ jobs: [INGEST] });
  });

  it("is a Python shell of the smallest size that ends by itself", () => {
    const { inputs } = catalog.named("cat-ingest");

    expect(inputs).to.include({ maxCapacity: 0.0625, timeout: 60, maxRetries: 0 });
    expect(inputs).not.to.have.any.keys("workerType", "numberOfWorkers");
    expect(inputs.command).to.deep.equal({
      name: "pythonshell",
      pythonVersion: "3.9",
      scriptLocation: "s3://scripts/glue/ingest.py",
    });
    expect(inputs.defaultArguments).to.deep.equal({
      "--raw_uri": "s3://raw/",
      "--first_month": "2024-01",
    });
  });

  it("may put files into its folders of the raw zone, and delete nothing", () => {
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
    const encrypted = await aCatalog({ lake: zonesWithKey(), jobs: [INGEST] });

    const statements = statementsOf(encrypted, "cat-ingest-role-policy");
    const keyed = statements.find(({ Action }) => Action.includes("kms:GenerateDataKey"));
    expect(keyed?.Resource).to.deep.equal([KEY_ARN]);
    expect(encrypted.named("cat-ingest").inputs.securityConfiguration).to.equal("cat-etl-security");
  });

  it("may touch its script alone when it has no folder", async () => {
    const other = await aCatalog({ jobs: [{ ...INGEST, rawPrefixes: [] }] });

    const statements = statementsOf(other, "cat-ingest-role-policy");
    const objects = statements.filter(({ Action }) => Action.includes("s3:GetObject"));
    expect(objects.map(({ Resource }) => Resource)).to.deep.equal([["arn:aws:s3:::scripts/*"]]);
    expect(JSON.stringify(statements)).not.to.contain("s3:PutObject");
  });

  it("takes its limits and arguments from the caller", async () => {
    const other = await aCatalog({
      jobs: [
        {
          ...INGEST,
          arguments: { "--raw_uri": "s3://elsewhere/" },
          timeoutMinutes: 30,
          maxRetries: 2,
        },
      ],
    });

    const { inputs } = other.named("cat-ingest");
    expect(inputs).to.include({ timeout: 30, maxRetries: 2 });
    expect(inputs.defaultArguments).to.deep.equal({ "--raw_uri": "s3://elsewhere/" });
    expect(await valueOf(other.component.jobNames.ingest!)).to.equal("cat-ingest");
  });

  it("is refused with every problem at once", async () => {
    const refused = aCatalog({
      jobs: [{ ...INGEST, rawPrefixes: ["yellow"], timeoutMinutes: 0 }, INGEST],
    });

    const message = await refused.then(
      () => "",
      (error: Error) => error.message,
    );
    for (const part of [
      `the job ingest has the raw prefix "yellow", which must end in "/"`,
      "timeoutMinutes of the job ingest is 0",
      `jobs has the name "ingest" twice`,
    ])
      expect(message).to.contain(part);
  });
});
