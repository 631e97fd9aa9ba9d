import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { h, type ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";

import { Sheet } from "./sheet";

/**
 * One HTML page without external resources. Every text is escaped, and the page's content security policy allows only
 * its own script.
 * @param content of the page: a `main`, with a hidden `button.theme`, and a `footer`
 * @param ownStyle in addition to the style of all pages
 */
export function pageFile(title: string, content: ComponentChildren, ownStyle = ""): string {
  const status = h("p", { class: "unseen", role: "status" });
  const style = baseStyle() + palette() + read("style.css") + ownStyle;
  return sheetOf({ title, style, script: read("in-browser.js") }, [content, status]);
}

/** The common style of all pages: both themes, the font, and texts for screen readers only. */
export function baseStyle(): string {
  return read("base.css");
}

/** Colours of reports, guides and tools, in both themes. */
export function palette(): string {
  return read("palette.css");
}

/** A page with its own style. */
export interface SheetContent {
  readonly title: string;
  readonly style: string;
  /** The only script that runs. @default none */
  readonly script?: string;
  /** Whether the script may ask the page's own server. @default false */
  readonly asksServer?: boolean;
  /** Whether readers edit formatted text: where they replace some, browsers set style attributes by themselves. @default false */
  readonly isEditor?: boolean;
}

/** A page with a content security policy that allows no external resources. */
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
