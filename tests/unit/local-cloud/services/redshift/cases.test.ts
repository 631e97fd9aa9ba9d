import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { loadSample } from "../../lake-fixture";
import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";
import { askRedshift } from "./ask-redshift";

/** A statement with AWS's answer. */
interface Case {
  readonly id: string;
  readonly sql?: string;
  readonly parameters?: readonly { readonly name: string; readonly value: string }[];
  readonly expect?: {
    readonly rows?: readonly (readonly (string | null)[])[];
    readonly columns?: readonly string[];
    readonly types?: readonly string[];
    readonly error?: string | readonly string[];
    readonly float_tolerance?: number;
  };
}

const CASES = (
  JSON.parse(
    readFileSync(join(__dirname, "../../../../cases/redshift.json"), "utf8"),
  ) as readonly Case[]
).filter(({ sql, expect: expected }) => sql && expected && !/@\w+@/.test(sql));

describe("Redshift's cases with known answers", () => {
  let cloud: LocalCloudFixture;

  before(async () => {
    cloud = aLocalCloud();
    await loadSample(cloud.services);
    await askRedshift(
      cloud.services,
      "create external schema spectrum from data catalog database 'nyctaxi' iam_role default",
    );
  });
  after(() => cloud.close());

  for (const { id, sql = "", parameters = [], expect: expected = {} } of CASES)
    it(`${id}: ${sql}`, async () => {
      const given = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));

      const answer = await askRedshift(cloud.services, sql, given).catch((error: unknown) => ({
        error: (error as Error).message,
        columns: [],
        types: [],
        rows: [],
      }));

      if (expected.error !== undefined) {
        expect([expected.error].flat().some((text) => answer.error?.includes(text))).to.equal(true);
        return;
      }
      expect(answer.error).to.equal(undefined);
      const shown = (rows: NonNullable<typeof expected.rows>) =>
        expected.float_tolerance === undefined ? rows : rows.map((row) => row.map(Number));
      if (expected.rows) expect(shown(answer.rows)).to.deep.equal(shown(expected.rows));
      if (expected.columns) expect(answer.columns).to.deep.equal(expected.columns);
      if (expected.types) expect(answer.types).to.deep.equal(expected.types);
    });
});
