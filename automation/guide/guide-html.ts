import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { h } from "preact";
import { renderToString } from "preact-render-to-string";

import type { Guide } from "./guide";
import { GuidePage } from "./guide-page";

/** A guide as one HTML page that runs no script and loads nothing. */
export function guideHtml(guide: Guide): string {
  const style = readFileSync(join(__dirname, "guide.css"), "utf8");
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'`;
  return `<!doctype html>\n${renderToString(h(GuidePage, { guide, style, policy }))}\n`;
}
