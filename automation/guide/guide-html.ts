import { readFileSync } from "node:fs";
import { join } from "node:path";

import { h } from "preact";

import { sheetOf } from "../../page-kit/page-file";
import type { Guide } from "./guide";
import { GuidePage } from "./guide-page";

/** A guide as one HTML page without scripts or external resources. */
export function guideHtml(guide: Guide): string {
  const style = readFileSync(join(__dirname, "guide.css"), "utf8");
  return sheetOf({ title: guide.title, style }, h(GuidePage, { guide }));
}
