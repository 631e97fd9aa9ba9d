import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import type { ReportDocument } from "./report-document";
import type * as Html from "./html";
import type * as Junit from "./junit/junit";

// Loaded when a report is written: no other command needs the page renderer.
const load = createRequire(__filename);

/** Writes the report for people, `report.html`, and for CI systems, `junit.xml`, to the folder of its `report.json`. */
export async function writeReportFormats(folder: string, document: ReportDocument): Promise<void> {
  const { reportHtml } = load("./html") as typeof Html;
  const { junitXml } = load("./junit/junit") as typeof Junit;
  await writeFile(join(folder, "report.html"), reportHtml(document));
  await writeFile(join(folder, "junit.xml"), junitXml(document));
}
