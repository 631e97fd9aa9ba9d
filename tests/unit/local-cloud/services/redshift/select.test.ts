import { expect } from "chai";

import { loadSample } from "../../lake-fixture";
import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";
import { askRedshift } from "./ask-redshift";
import { ANSWERS, REFUSALS } from "./documented-answers";

describe("A SELECT of Redshift's", () => {
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

  for (const [sql, row] of ANSWERS)
    it(`answers ${row.map((cell) => cell ?? "NULL").join(", ")} to ${sql}`, async () => {
      const answer = await askRedshift(cloud.services, sql);

      expect(answer.error).to.equal(undefined);
      expect(answer.rows).to.deep.equal([row]);
    });

  for (const [sql, problem] of REFUSALS)
    it(`is refused with "${problem}": ${sql}`, async () => {
      const answer = await askRedshift(cloud.services, sql);

      expect(answer.error ?? answer.rows).to.contain(problem);
    });
});
