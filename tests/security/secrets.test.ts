import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { deployLab } from "../../stacks/program";
import { aLocalCloud } from "../rehearsal/local-cloud-fixture";

/** What a secret looks like, by what it is. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  "an access key": /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  "a secret access key or session token": /(?:secret_?access_?key|session_?token)["']?\s*[:=]\s*["'][^"']{16,}/i,
  "a password": /(?:master|admin|user)_?(?:user_?)?password["']?\s*[:=]\s*["'][^"']+/i,
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
}; // prettier-ignore

/** Kinds of secrets in a text. */
function secretsIn(text: string): string[] {
  return Object.entries(SECRETS)
    .filter(([, pattern]) => pattern.test(text))
    .map(([kind]) => kind);
}

describe("secrets", function () {
  this.timeout(120_000);

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
