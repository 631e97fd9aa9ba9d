import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { deployLab } from "../../../stacks/program";
import { aLocalCloud } from "../local-cloud/local-cloud-fixture";
import { secretsIn } from "./secrets-in";

describe("secrets", () => {
  it("are found by the search when there are some", () => {
    expect(secretsIn('{"accessKeyId":"AKIAIOSFODNN7EXAMPLE"}')).to.deep.equal(["an access key"]);
    expect(secretsIn('"masterPassword":"Passw0rd"')).to.deep.equal(["a password"]);
    expect(secretsIn('"sessionToken": "FwoGZXIvYXdzEBYaDH7example"')).to.have.length(1);
    expect(secretsIn('"manageMasterPassword":true')).to.deep.equal([]);
  });

  for (const warehouse of ["serverless", "provisioned"])
    it(`are in no output and in no file of a stack with a ${warehouse} warehouse`, async () => {
      const cloud = aLocalCloud();
      try {
        const outputs = await cloud.run(() => deployLab(), {
          stack: "dev",
          config: {
            "aws:region": "us-west-2",
            "analytics-lab:environment": "dev",
            "analytics-lab:warehouse": warehouse,
          },
        });
        const { folder } = cloud.services.cloud;
        const documents = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
          (name) => name.endsWith(".json"),
        );

        expect(secretsIn(JSON.stringify(outputs))).to.deep.equal([]);
        expect(documents).to.not.be.empty;
        for (const name of documents)
          expect(secretsIn(readFileSync(join(folder, name), "utf8")), name).to.deep.equal([]);
      } finally {
        await cloud.close();
      }
    });
});
