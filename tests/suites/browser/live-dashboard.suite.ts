import { expect } from "chai";

import { aFolder, startLab, type Running } from "../../unit/automation/lab-command";
import { Browser, isBrowserMissing } from "./browser";
import { card, numbersOf, statementOf } from "./dashboard-fixture";
import type { WatchedPage } from "./watched-page";

describe("the dashboard that lab serve shows in a browser", function () {
  this.timeout(180_000);
  const folder = aFolder();
  let server: Running;
  let browser: Browser;
  let address: string;

  before(async function () {
    if (isBrowserMissing()) this.skip();
    server = startLab(["serve", "--port", "0", "--folder", "lab"], folder.path);
    browser = new Browser();
    [address = ""] = await server.printed(/http:\/\/127\.0\.0\.1:\d+\/-\/dashboard/);
  });

  after(async () => {
    await browser?.close();
    server?.interrupt();
    await server?.ended;
    folder.remove();
  });

  it("draws every chart from the lab as it is, and complains of nothing", async () => {
    const page = await browser.open(address);
    await card(page, "rides-by-day").locator("canvas").first().waitFor();

    expect(page.complaints).to.deep.equal([]);
    expect(page.requests).to.deep.equal([`${address}/data`]);
    expect(await page.barriers()).to.deep.equal([]);
  });

  it("narrows its charts down from the keyboard, and says when nothing is left", async () => {
    const page = await browser.open(address);
    const month = await numbersOf(page, "rides-by-day");

    await press(page, { arrows: 1 });
    const midnight = await numbersOf(page, "rides-by-day");
    const statement = await statementOf(page, "rides-by-day");
    await press(page, { arrows: 19 });
    const told = await card(page, "rides-by-day").locator(".empty").innerText();

    expect(midnight).to.not.be.empty.and.not.to.deep.equal(month);
    expect(statement).to.contain("hour(pickup_datetime) = 0");
    // The sample's January has the rides of a month's first minutes only.
    expect(told).to.match(/^No rides match the selection: hour of day 18\./);
    expect(page.complaints).to.deep.equal([]);
  });
});

/** Goes along the hours of the day, the first of which is one step away, and selects the one that is reached. */
async function press(page: WatchedPage, { arrows }: { arrows: number }): Promise<void> {
  await card(page, "rides-by-hour").getByRole("application").focus();
  for (let step = 0; step < arrows; step += 1) await page.page.keyboard.press("ArrowRight");
  await page.page.keyboard.press("Enter");
}
