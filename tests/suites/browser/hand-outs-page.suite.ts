import { expect } from "chai";

import { handOutsHtml } from "../../../automation/fleet/report/hand-outs";
import type { Seat } from "../../../automation/fleet/report/page/hand-out-index";
import { isBrowserMissing } from "./browser";
import { ShownPages } from "./shown-pages";

describe("the index of hand-outs in a browser", function () {
  let pages: ShownPages;

  before(function () {
    if (isBrowserMissing()) this.skip();
    pages = new ShownPages();
  });
  after(() => pages?.close());

  const html = () => handOutsHtml(["ana", "bo", "chloe"].map(aSeat), new Set(["bo"]));

  it("complains of nothing, asks for nothing, and has the reader's theme", async () => {
    const { page, complaints, requests } = await pages.show(html());
    await page.locator("button.theme").click();

    expect(complaints).to.deep.equal([]);
    expect(requests).to.deep.equal([]);
  });

  for (const theme of ["light", "dark"] as const) {
    it(`has no serious barrier for anybody, ${theme}`, async () => {
      expect(await (await pages.show(html(), { theme })).barriers()).to.deep.equal([]);
    });
  }

  it("does not scroll sideways on a phone", async () => {
    const shown = await pages.show(html(), { width: 390, height: 844 });

    expect(await shown.sidewaysScroll()).to.equal(0);
  });
});

function aSeat(id: string): Seat {
  const account = "210000001009";
  const email = `${id}-with-a-long-name@attendees.of.a.workshop.example.com`;
  const roleArn = `arn:aws:iam::${account}:role/lab-organiser`;
  return {
    attendee: { id, email, account, region: "us-west-2", roleArn, overrides: {} },
    record: undefined,
  };
}
