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
  const status = h("p", { class: "unseen", role: "status" });
  const style = baseStyle() + palette() + read("style.css") + ownStyle;
  return sheetOf({ title, style, script: read("in-browser.js") }, [content, status]);
}

/** What every page has in common, whatever its colours: both themes, the font, and text for screen readers alone. */
export function baseStyle(): string {
  return read("base.css");
}

/** Colours of reports, guides and tools, in both themes. */
export function palette(): string {
  return read("palette.css");
}

/** A page of a style of its own. */
export interface SheetContent {
  readonly title: string;
  readonly style: string;
  /** The only one that runs. @default none */
  readonly script?: string;
  /** Whether the script may ask the page's own server. @default false */
  readonly asksServer?: boolean;
  /** Whether readers edit formatted text: where they replace some, browsers set style attributes by themselves. @default false */
  readonly isEditor?: boolean;
}

/** A page under a policy that lets it load nothing but what it came with. */
export function sheetOf(
  { asksServer = false, isEditor = false, ...what }: SheetContent,
  content: ComponentChildren,
): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(what.style)}'`,
    ...(isEditor ? ["style-src-attr 'unsafe-inline'"] : []),
    ...(what.script === undefined ? [] : [`script-src '${hashOf(what.script)}'`]),
    ...(asksServer ? ["connect-src 'self'"] : []),
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>\n${renderToString(h(Sheet, { ...what, policy, children: content }))}\n`;
}

function read(file: string): string {
  return readFileSync(join(__dirname, file), "utf8");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
