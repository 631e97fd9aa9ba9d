import { readFileSync } from "node:fs";

import { expect } from "chai";

import { NYC_TAXI, type Visual } from "../../../dashboards";
import { MOST_PAGE_BYTES } from "../../../dashboards/page";
import { isBrowserMissing } from "./browser";
import {
  aDashboardFile,
  card,
  numbersOf,
  statementOf,
  type DashboardFile,
} from "./dashboard-fixture";
import type { WatchedPage } from "./watched-page";

const SHEETS = NYC_TAXI.sheets.map(({ id }) => id);
const PHONE = { width: 390, height: 844 };

describe("dashboard.html in a browser", function () {
  let dashboard: DashboardFile;

  before(async function () {
    if (isBrowserMissing()) this.skip();
    dashboard = await aDashboardFile();
  });
  after(() => dashboard?.close());

  it("is small enough to be sent by mail", () => {
    expect(dashboard.size).to.be.lessThan(MOST_PAGE_BYTES);
  });

  for (const sheet of NYC_TAXI.sheets) {
    it(`draws every visual of ${sheet.id}, complains of nothing and asks for nothing`, async () => {
      const page = await dashboard.open(`#sheet=${sheet.id}`);

      for (const visual of sheet.visuals)
        expect(await inkOf(page, visual), visual.id).to.be.above(50);
      expect(page.complaints).to.deep.equal([]);
      expect(page.requests).to.deep.equal([]);
    });

    for (const choice of ["year=2016&month=1", "year=2015&month=7&type=yellow"]) {
      it(`shows what Athena answers to the statements below the charts of ${sheet.id}, ${choice}`, async () => {
        const page = await dashboard.open(`#sheet=${sheet.id}&${choice}`);

        for (const visual of sheet.visuals) {
          const shown = await numbersOf(page, visual.id);
          const rows = await dashboard.lake.ask(await statementOf(page, visual.id));
          const answered = rows.flatMap((row) =>
            visual.kind === "keyFigure" ? row : row.slice(-1),
          );

          expect(sorted(shown), visual.id).to.deep.equal(sorted(answered.map(Number)));
        }
      });
    }

    for (const theme of ["light", "dark"] as const) {
      it(`has no serious barrier for anybody on ${sheet.id}, ${theme}, everything open`, async () => {
        const page = await dashboard.open(`#sheet=${sheet.id}`, { theme });
        for (const panel of ["Table", "SQL"]) {
          for (const { id } of sheet.visuals) {
            if (panel === "SQL") await statementOf(page, id);
            else await numbersOf(page, id);
          }

          expect(await page.barriers(), panel).to.deep.equal([]);
        }
      });
    }

    it(`does not scroll sideways on a phone on ${sheet.id}, everything open`, async () => {
      const page = await dashboard.open(`#sheet=${sheet.id}`, PHONE);
      for (const { id } of sheet.visuals) await statementOf(page, id);

      expect(await page.sidewaysScroll()).to.equal(0);
    });
  }

  it("opens with January 2016 and says how few rode on the 23rd", async () => {
    const page = await dashboard.open();

    const told = await card(page, "rides-by-day").locator(".annotation").innerText();

    expect(told).to.match(
      /^The blizzard\. .* rides on Saturday 23 January 2016, [6-9]\d% fewer than/,
    );
  });

  it("marks the 23rd in the colour of news, and in no other month", async () => {
    const january = await dashboard.open("#year=2016&month=1");
    const february = await dashboard.open("#year=2016&month=2");

    expect(await alertInk(january)).to.be.above(100);
    expect(await alertInk(february)).to.equal(0);
  });

  it("changes its figures with the year and the month", async () => {
    const page = await dashboard.open("#sheet=explorer");
    const january = await numbersOf(page, "month-rides");

    await page.page.getByLabel("Month", { exact: true }).selectOption("March");
    const march = await numbersOf(page, "month-rides");
    await page.page.getByRole("button", { name: "Previous month" }).click();
    const february = await numbersOf(page, "month-rides");

    expect(march).to.not.deep.equal(january);
    expect(march[1]).to.equal(february[0]);
    expect(page.page.url()).to.match(/year=2016&month=2/);
  });

  it("shows a type alone where the others are switched off, and all again", async () => {
    const page = await dashboard.open();
    const all = sum(await numbersOf(page, "rides-by-hour"));

    for (const type of ["Green", "For-hire"])
      await page.page.getByRole("button", { name: type }).click();
    const yellow = sum(await numbersOf(page, "rides-by-hour"));
    for (const type of ["Green", "For-hire"])
      await page.page.getByRole("button", { name: type }).click();

    expect(yellow).to.be.within(1, all - 1);
    expect(sum(await numbersOf(page, "rides-by-hour"))).to.equal(all);
  });

  it("narrows the other charts down to the day that is clicked on, until it is clicked again", async () => {
    const page = await dashboard.open();
    const month = sum(await numbersOf(page, "rides-by-hour"));
    const middle = { position: { x: 500, y: 200 } };
    const chart = card(page, "rides-by-day").locator("canvas");

    await chart.click(middle);
    const [, day] = /pickup_datetime_day=([\d-]+)/.exec(page.page.url()) ?? [];
    const [[rides] = []] = await dashboard.lake.ask(
      `select count(*) as rides from nytaxirides where year = 2016 and month = 1 and cast(pickup_datetime as date) = date '${day}'`,
    );
    const narrowed = sum(await numbersOf(page, "rides-by-hour"));
    await chart.click(middle);

    expect(narrowed).to.equal(rides).and.to.be.above(0);
    expect(sum(await numbersOf(page, "rides-by-hour"))).to.equal(month);
  });

  it("is read and used with the keyboard alone", async () => {
    const { page } = await dashboard.open();

    await card({ page } as WatchedPage, "rides-by-day")
      .getByRole("application")
      .focus();
    for (let day = 0; day < 23; day += 1) await page.keyboard.press("ArrowRight");
    const said = await page.getByRole("status").first().innerText();
    await page.keyboard.press("Enter");

    expect(said).to.match(/^Saturday 23 January 2016: For-hire \d+, Green \d+, Yellow \d+$/);
    expect(page.url()).to.contain("pickup_datetime_day=2016-01-23");
    expect(await page.getByRole("button", { name: "Clear Day" }).isVisible()).to.equal(true);
  });

  it("goes from sheet to sheet with the arrow keys", async () => {
    const { page } = await dashboard.open();

    await page.getByRole("tab", { name: "Lab 2" }).focus();
    await page.keyboard.press("ArrowRight");

    expect(
      await page.getByRole("tab", { name: "Explorer" }).getAttribute("aria-selected"),
    ).to.equal("true");
    expect(await page.locator("[data-visual]").count()).to.equal(
      NYC_TAXI.sheets[1]!.visuals.length,
    );
  });

  it("says why there is nothing to draw, and leads to the nearest month that has rides", async () => {
    const page = await dashboard.open("#year=2011&month=3");
    const empty = card(page, "rides-by-day").locator(".empty");

    const told = await empty.innerText();
    const canvases = await page.page.locator("canvas").count();
    await empty.getByRole("button").click();

    expect(told).to.match(
      /^No rides in March 2011\. The rows are of January 2009 to January 2017\./,
    );
    expect(canvases).to.equal(0);
    expect(await page.page.locator("canvas").count()).to.equal(2);
  });

  it("says why a single chart is empty", async () => {
    const page = await dashboard.open("#sheet=explorer&year=2016&month=1&type=yellow");

    const told = await card(page, "top-pickup-zones").locator(".empty").innerText();

    expect(told).to.match(/type Yellow.*TLC publishes zones of metered rides from July 2016 on/s);
  });

  it("refuses an address out of range, naming the definition's file and line", async () => {
    const { page } = await dashboard.open("#month=13&week=2");

    const told = await page.getByRole("alert").allInnerTexts();

    expect(told[0]).to.match(
      /^Month is 13, which is out of range: nyc-taxi has 1 to 12\. .*dashboards\/nyc-taxi\.ts:\d+\.$/,
    );
    expect(told[1]).to.match(
      /^week is not a parameter of nyc-taxi; the parameters are year, month\./,
    );
    expect(await page.getByLabel("Month", { exact: true }).inputValue()).to.equal("1");
  });

  for (const visual of ["rides-by-day", "rides-by-weekday-and-hour", "payment-by-month"]) {
    it(`saves ${visual} as a picture of 2,400 by 1,350 pixels`, async () => {
      const sheet = visual === "rides-by-day" ? SHEETS[0] : SHEETS[1];
      const page = await dashboard.open(`#sheet=${sheet}`);

      const download = page.page.waitForEvent("download");
      await card(page, visual).getByRole("button", { name: /^PNG/ }).click();
      const picture = readFileSync(await (await download).path());

      expect(picture.subarray(1, 4).toString()).to.equal("PNG");
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).to.deep.equal([2400, 1350]);
      expect(picture.length).to.be.above(20_000);
    });
  }

  it("is light or dark as the system is, and as the reader then says, its charts too", async () => {
    const light = await dashboard.open();
    const dark = await dashboard.open("", { theme: "dark" });
    const asSystem = await dark.colours();
    await dark.page.getByRole("button", { name: "Light theme" }).click();

    expect(asSystem).not.to.deep.equal(await light.colours());
    expect(await dark.colours()).to.deep.equal(await light.colours());
    expect(await alertInk(dark)).to.be.above(100);
  });
});

/** Doubles that were added up in another order differ in their last digits. */
function sorted(numbers: readonly number[]): number[] {
  return numbers.map((one) => Number(one.toPrecision(9))).sort((a, b) => a - b);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** How many pixels of a chart are drawn on; of a key figure how many letters there are, a hundred each. */
async function inkOf(page: WatchedPage, visual: Visual): Promise<number> {
  const place = card(page, visual.id);
  if (visual.kind === "keyFigure") return 100 * (await place.locator(".value").innerText()).length;
  return countPixels(page, visual.id);
}

/** Pixels of the day chart in the light theme's colour of news. */
function alertInk(page: WatchedPage): Promise<number> {
  return countPixels(page, "rides-by-day", [0xb3, 0x26, 0x1e]);
}

/** Pixels of a chart's layers. @param colour counts only those of it */
function countPixels(
  page: WatchedPage,
  visual: string,
  colour?: readonly number[],
): Promise<number> {
  return card(page, visual)
    .locator("canvas")
    .evaluateAll((layers, wanted) => {
      let found = 0;
      for (const layer of layers as HTMLCanvasElement[]) {
        const { data } = layer.getContext("2d")!.getImageData(0, 0, layer.width, layer.height);
        for (let at = 0; at < data.length; at += 4)
          if (wanted ? wanted.every((one, part) => data[at + part] === one) : data[at + 3]! > 0)
            found += 1;
      }
      return found;
    }, colour);
}
