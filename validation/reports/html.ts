import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { h } from "preact";
import { renderToString } from "preact-render-to-string";

import type { ReportDocument } from "../report-document";
import { Page } from "./page/page";

/**
 * The report as one HTML page that needs nothing but itself. Every text is escaped, and the page's own policy
 * lets no script run but the one it came with.
 */
export function reportHtml(document: ReportDocument): string {
  const [style, script] = ["style.css", "in-browser.js"].map((file) =>
    readFileSync(join(__dirname, "page", file), "utf8"),
  );
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style!)}'`,
    `script-src '${hashOf(script!)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = h(Page, { document, style: style!, script: script!, policy });
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
