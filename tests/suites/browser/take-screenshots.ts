// Draws the report of a run as docs show it: npm run screenshots -- .lab/rehearsal/report
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { ReportDocument } from "../../../validation/report/report-document";
import { reportHtml } from "../../../validation/report/html";
import { Browser, type Look } from "./browser";

const DOCS = join(__dirname, "..", "..", "..", "docs");

const LOOKS: Readonly<Record<string, Look>> = {
  light: { width: 1280, height: 1240 },
  dark: { width: 1280, height: 1240, theme: "dark" },
  phone: { width: 390, height: 844, scale: 2 },
};

async function takeScreenshots(reportFolder: string): Promise<void> {
  const report = JSON.parse(
    readFileSync(join(reportFolder, "report.json"), "utf8"),
  ) as ReportDocument;
  const folder = mkdtempSync(join(tmpdir(), "lab-screenshots-"));
  const browser = new Browser();
  try {
    const file = join(folder, "report.html");
    writeFileSync(file, reportHtml(report));
    for (const [name, look] of Object.entries(LOOKS)) {
      const { page } = await browser.open(pathToFileURL(file).href, look);
      await page.screenshot({ path: join(DOCS, `report-${name}.png`) });
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void takeScreenshots(process.argv[2] ?? join(".lab", "rehearsal", "report"));
