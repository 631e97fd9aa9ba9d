import { expect } from "chai";

import type { ReportDocument } from "../../../validation/report/report-document";
import { reportHtml } from "../../../validation/report/html";
import {
  aQuestion,
  aReport,
  aReportOfEveryFailure,
  anAnswer,
} from "../../unit/validation/report/sample-reports";
import { isBrowserMissing, type Look } from "./browser";
import { ShownPages } from "./shown-pages";
import type { WatchedPage } from "./watched-page";

describe("report.html in a browser", function () {
  let pages: ShownPages;

  before(function () {
    if (isBrowserMissing()) this.skip();
    pages = new ShownPages();
  });

  after(() => pages?.close());

  const show = (report: ReportDocument, look?: Look) => pages.show(reportHtml(report), look);

  for (const [name, report] of [
    ["proven", aReport()],
    ["with every kind of failure", aReportOfEveryFailure()],
  ] as const) {
    it(`complains of nothing and asks for nothing, ${name}`, async () => {
      const { page, complaints, requests } = await show(report);
      await page.locator("button.all").click();
      await page.locator("button.theme").click();

      expect(complaints).to.deep.equal([]);
      expect(requests).to.deep.equal([]);
    });

    for (const theme of ["light", "dark"] as const) {
      it(`has no serious barrier for anybody, ${name}, ${theme}`, async () => {
        const page = await show(report, { theme });
        await page.page.locator("button.all").click();

        expect(await page.barriers()).to.deep.equal([]);
      });
    }

    it(`does not scroll sideways on a phone, everything open, ${name}`, async () => {
      const page = await show(report, { width: 390, height: 844 });
      await page.page.locator("button.all").click();

      expect(await page.sidewaysScroll()).to.equal(0);
    });
  }

  it("runs nothing that stands in an answer, and shows it as it is", async () => {
    const { page } = await show(aReportOfEveryFailure());
    await page.locator("button.all").click();

    expect(await page.evaluate(() => "harmed" in window)).to.equal(false);
    expect(await page.locator("table.rows td").allInnerTexts()).to.satisfy((cells: string[]) =>
      cells.some((cell) => cell.includes("<script>window.harmed = 1</script>")),
    );
  });

  it("sorts by a column with the mouse, both ways, and says so", async () => {
    const { page } = await show(reportOfTimes([300, 20, 1000]));
    const heading = page.getByRole("columnheader", { name: "Parquet" }).first();

    await heading.getByRole("button").click();
    expect(await questionsShown(page)).to.deep.equal(["q20", "q300", "q1000"]);
    expect(await heading.getAttribute("aria-sort")).to.equal("ascending");

    await heading.getByRole("button").click();
    expect(await questionsShown(page)).to.deep.equal(["q1000", "q300", "q20"]);
    expect(await page.getByRole("status").textContent()).to.equal(
      "Sorted by Athena time, Parquet, descending",
    );
  });

  it("sorts by a column with the keyboard alone", async () => {
    const { page } = await show(reportOfTimes([300, 20, 1000]));

    await page.getByRole("button", { name: "Question" }).focus();
    await page.keyboard.press("Enter");

    expect(await questionsShown(page)).to.deep.equal(["q1000", "q20", "q300"]);
  });

  it("keeps what was not measured at the end, whichever way it sorts", async () => {
    const { page } = await show(reportOfTimes([300, undefined, 1000]));
    const button = page.getByRole("columnheader", { name: "Parquet" }).first().getByRole("button");

    await button.click();
    const ascending = await questionsShown(page);
    await button.click();
    const descending = await questionsShown(page);

    expect(ascending).to.deep.equal(["q300", "q1000", "qundefined"]);
    expect(descending).to.deep.equal(["q1000", "q300", "qundefined"]);
  });

  it("is light or dark as the system is, and as the reader then says", async () => {
    const light = await show(aReport());
    const dark = await show(aReport(), { theme: "dark" });
    const asSystem = await dark.colours();
    await dark.page.getByRole("button", { name: "Light theme" }).click();

    expect(asSystem).not.to.deep.equal(await light.colours());
    expect(await dark.colours()).to.deep.equal(await light.colours());
  });

  it("shows the numbers of report.json: times, bytes, rows, cost", async () => {
    const report = aReport({ questions: [aQuestion()] });
    const { page } = await show(report);

    const shown = await page
      .locator("table.sortable tbody data")
      .evaluateAll((all) => all.map((one) => Number((one as HTMLDataElement).value)));
    const figures = await page
      .locator(".figures data")
      .evaluateAll((all) => all.map((one) => Number((one as HTMLDataElement).value)));

    const [{ answers } = aQuestion()] = report.questions;
    expect(shown).to.deep.equal([
      answers[0]?.rowCount,
      4,
      4,
      ...answers.map(({ timings }) => timings!.engine! / 1000),
      ...answers.map(({ scannedBytes }) => scannedBytes),
    ]);
    expect(figures.slice(-4)).to.deep.equal([
      report.cost.scannedBytes,
      report.cost.billedBytes,
      report.cost.usd,
      report.cost.usdPerTerabyte,
    ]);
  });

  it("draws bars as long as their numbers", async () => {
    const { page } = await show(reportOfTimes([250, 1000]));

    const widths = await page
      .locator("figure")
      .first()
      .locator("rect")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));

    expect(widths[0]! / widths[1]!).to.be.closeTo(0.25, 0.001);
  });

  it("tells every problem with what to do before what was found", async () => {
    const report = aReportOfEveryFailure();
    const { page } = await show(report);

    const cards = await page.locator(".problem").allInnerTexts();

    expect(cards).to.have.length(report.problems.length);
    for (const [index, { remedy, expected, got, rerun }] of report.problems.entries()) {
      const places = [remedy, expected, got, rerun].map((text) => cards[index]!.indexOf(text!));
      expect(places, cards[index]).to.satisfy((all: number[]) => all.every((one) => one >= 0));
      expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    }
  });

  it("opens a question that a link leads to, and its failed answers by themselves", async () => {
    const { page } = await show(aReportOfEveryFailure());
    const held = await show(aReport());
    await held.page.locator("tbody").getByRole("link", { name: "rides-by-year" }).click();

    expect(await page.locator("details.answer[open]").count()).to.equal(2);
    expect(await held.page.locator("#question-rides-by-year[open]").count()).to.equal(1);
  });

  it("prints everything, and closes it again", async () => {
    const { page } = await show(aReport());
    await page.evaluate(() => {
      addEventListener("beforeprint", () => {
        document.title = String(document.querySelectorAll("details:not([open])").length);
      });
    });

    const paper = await page.pdf({ format: "A4" });

    expect(paper.subarray(0, 5).toString()).to.equal("%PDF-");
    expect(await page.title()).to.equal("0");
    expect(await page.locator("details[open]").count()).to.equal(0);
  });
});

/** One question for each time. Unit: milliseconds. */
function reportOfTimes(times: readonly (number | undefined)[]): ReportDocument {
  return aReport({
    questions: times.map((engine) =>
      aQuestion({
        question: `q${engine}`,
        answers: [anAnswer({ timings: { engine }, seconds: undefined })],
      }),
    ),
  });
}

function questionsShown(page: WatchedPage["page"]): Promise<string[]> {
  return page.locator("table.sortable tbody th").allInnerTexts();
}
