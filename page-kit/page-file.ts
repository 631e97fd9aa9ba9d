import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { h, type ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";

import { Sheet } from "./sheet";

/**
 * One HTML page that needs nothing but itself. Every text is escaped, and the page's own policy lets no script run but
 * the one it came with.
 * @param content what it shows: a `main`, with a hidden `button.theme`, and a `footer`
 * @param ownStyle what it has besides the style of all pages
 */
export function pageFile(title: string, content: ComponentChildren, ownStyle = ""): string {
  const [common, script] = ["style.css", "in-browser.js"].map((file) =>
    readFileSync(join(__dirname, file), "utf8"),
  );
  const status = h("p", { class: "unseen", role: "status" });
  return sheetOf({ title, style: common + ownStyle, script: script! }, [content, status]);
}

/**
 * A page of a style of its own, under a policy that lets it load nothing.
 * @param what.script the only one that runs; none when it is left out
 */
export function sheetOf(
  what: { readonly title: string; readonly style: string; readonly script?: string },
  content: ComponentChildren,
): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(what.style)}'`,
    ...(what.script === undefined ? [] : [`script-src '${hashOf(what.script)}'`]),
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>\n${renderToString(h(Sheet, { ...what, policy, children: content }))}\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
