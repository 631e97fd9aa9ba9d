import { expect } from "chai";

import { startServer, type LocalServer } from "../../../local-cloud/doors/wire";
import { loadSample } from "../../unit/local-cloud/lake-fixture";
import { aLocalCloud, type LocalCloudFixture } from "../../unit/local-cloud/local-cloud-fixture";
import { askRedshift } from "../../unit/local-cloud/services/redshift/ask-redshift";
import { readCases } from "./case";
import { Clients } from "./clients";
import { runCase } from "./run-case";

/** How a file's cases are run. */
export interface CaseOptions {
  /** Ids of cases that the local cloud refuses by name. One that it answers must leave the list. @default none */
  readonly refused?: readonly string[];
  /** Ids of cases that the AWS SDK for JavaScript cannot judge. @default none */
  readonly left?: readonly string[];
}

/**
 * Describes a file of cases: each is a test, against a local cloud with the lab's real sample rows.
 * @param file in tests/cases
 */
export function describeCases(file: string, { refused = [], left = [] }: CaseOptions = {}): void {
  const cases = readCases(file).filter(({ id }) => !left.includes(id));

  describe(`the cases of ${file}`, () => {
    let cloud: LocalCloudFixture;
    let server: LocalServer;
    let clients: Clients;

    before(async () => {
      cloud = aLocalCloud();
      await loadSample(cloud.services);
      await cloud.services.cloud.objects.createBucket("cases-here");
      await askRedshift(
        cloud.services,
        "create external schema spectrum from data catalog database 'nyctaxi' iam_role default",
      );
      server = await startServer(cloud.services);
      clients = new Clients(server.url);
    });

    after(async () => {
      clients.close();
      await server.close();
      await cloud.close();
    });

    for (const one of cases) {
      it(`${one.id} has the answer of ${one.source}`, async () => {
        const verdict = await runCase(
          {
            clients,
            bucket: "cases-here",
            workGroup: "lab",
            database: "nyctaxi",
            warehouse: "lab",
            warehouseDatabase: "lab",
          },
          one,
        );

        const wanted = refused.includes(one.id) ? "refused" : "right";
        expect(verdict.kind, "note" in verdict ? verdict.note : "").to.equal(wanted);
      });
    }
  });
}
