import { expect } from "chai";

import type { FleetDocument } from "../../../automation/fleet/report/fleet-document";
import { fleetHtml } from "../../../automation/fleet/report/fleet-html";
import { aFleet, aFleetOfEveryState, anAccount } from "../../unit/automation/fleet/sample-fleets";
import { isBrowserMissing, type Look } from "./browser";
import { ShownPages } from "./shown-pages";

describe("the page of a fleet's run in a browser", function () {
  let pages: ShownPages;

  before(function () {
    if (isBrowserMissing()) this.skip();
    pages = new ShownPages();
  });

  after(() => pages?.close());

  const show = (document: FleetDocument, look?: Look) => pages.show(fleetHtml(document), look);

  it("complains of nothing, asks for nothing, and runs nothing that stands in a cause", async () => {
    const { page, complaints, requests } = await show(aFleetOfEveryState());
    await page.locator("button.all").click();

    expect(complaints).to.deep.equal([]);
    expect(requests).to.deep.equal([]);
    expect(await page.evaluate(() => "harmed" in window)).to.equal(false);
  });

  for (const theme of ["light", "dark"] as const) {
    it(`has no serious barrier for anybody, accounts of every state, ${theme}`, async () => {
      expect(await (await show(aFleetOfEveryState(6), { theme })).barriers()).to.deep.equal([]);
    });
  }

  it("does not scroll sideways on a phone, everything open", async () => {
    const page = await show(aFleetOfEveryState(), { width: 390, height: 844 });
    await page.page.locator("button.all").click();

    expect(await page.sidewaysScroll()).to.equal(0);
  });

  it("shows every account with its numbers, and those that failed lie open", async () => {
    const document = aFleetOfEveryState();
    const { page } = await show(document);

    expect(await page.locator("tbody tr").count()).to.equal(document.attendees.length);
    const open = await page
      .locator("details[open]")
      .evaluateAll((all) => all.map(({ id }) => id.replace("attendee-", "")));
    expect(open).to.deep.equal(["nadia", "omar", "paula", "quinn", "rosa", "sven"]);
  });

  it("leads from a cause to the account it is about", async () => {
    const { page } = await show(aFleetOfEveryState());
    await page.locator(".problem").getByRole("link", { name: "paula" }).click();

    const focused = page.locator("#attendee-paula summary:focus");
    expect(await focused.count()).to.equal(1);
  });

  it("sorts accounts by time, who has none at the end", async () => {
    const times = [30, undefined, 10].map((seconds, at) => ({
      ...anAccount(`a${at}`),
      phases: seconds === undefined ? [] : [{ phase: "apply", seconds }],
    }));
    const { page } = await show(aFleet({ attendees: times }));

    await page.getByRole("columnheader", { name: "Time" }).getByRole("button").click();

    expect(await page.locator("tbody th").allInnerTexts()).to.deep.equal(["a2", "a0", "a1"]);
  });

  it("draws phases as long as they took", async () => {
    const phases = [
      { phase: "open", seconds: 10 },
      { phase: "apply", seconds: 30 },
    ];
    const { page } = await show(aFleet({ attendees: [{ ...anAccount("ana"), phases }] }));

    const widths = await page
      .locator("tbody rect")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));

    expect(widths[0]! / widths[1]!).to.be.closeTo(1 / 3, 0.001);
  });
});
