import { h } from "preact";

import type { ReportDocument } from "./report-document";
import { Page } from "./page/page";
import { headline } from "./page/verdict";
import { pageFile } from "../../page-kit/page-file";

/** The report as one HTML page without external resources. */
export function reportHtml(document: ReportDocument): string {
  return pageFile(`${headline(document)} · ${document.stack}`, h(Page, { document }));
}
