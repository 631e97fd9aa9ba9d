import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as s3 from "@aws-sdk/client-s3";
import { expect } from "chai";

import { S3_OPERATIONS } from "../../../../local-cloud/services/s3/operations";
import { operationsPage } from "../../../../scripts/operations-table";

const PAGE = join(__dirname, "..", "..", "..", "..", "docs", "local-cloud.md");

describe("the tables of operations in docs/local-cloud.md", () => {
  it("are those of the services, written by npm run schema", async () => {
    const written = readFileSync(PAGE, "utf8");

    expect(written).to.equal(await operationsPage(written));
  });

  it("name S3's operations as its API does, each once", () => {
    const names = S3_OPERATIONS.map(({ name }) => name);

    expect(names.filter((name) => !(`${name}Command` in s3))).to.deep.equal([]);
    expect(names).to.have.length(new Set(names).size);
  });
});
