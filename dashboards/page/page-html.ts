import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { h } from "preact";
import { renderToString } from "preact-render-to-string";

import { bundleBrowserCode } from "./bundle";
import { PageDocument } from "./page-document";
import type { PageData } from "./page-data";
import { packRows } from "./packed-rows";

/** Largest page that is written. Unit: bytes. Mail and chat still take it, and a browser opens it at once. */
export const MOST_PAGE_BYTES = 2_000_000;

/** The page as one file that needs nothing but itself. @throws RangeError if it would be larger than {@link MOST_PAGE_BYTES} */
export async function pageHtml(data: PageData): Promise<string> {
  const html = await documentHtml(data.definition.name, packData(data), "none");
  const bytes = Buffer.byteLength(html);
  if (bytes <= MOST_PAGE_BYTES) return html;
  throw new RangeError(
    `The page of ${data.definition.id} has ${bytes} bytes; at most ${MOST_PAGE_BYTES} are written. ` +
      `Let its sheets have fewer selectable dimensions.`,
  );
}

/** The page without its data, which it asks its server for when it is opened. @param address of {@link packData}'s text */
export function livePageHtml(title: string, address: string): Promise<string> {
  return documentHtml(title, { address }, "self");
}

/** Data as the page reads it: rows column by column, compressed, in base 64. */
export function packData({ cubes, ...data }: PageData): string {
  const packed = { ...data, cubes: cubes.map((cube) => ({ ...cube, rows: packRows(cube.rows) })) };
  return gzipSync(JSON.stringify(packed), { level: 9 }).toString("base64");
}

/** @param source the data, or where they are */
async function documentHtml(
  title: string,
  source: string | { readonly address: string },
  connections: "none" | "self",
): Promise<string> {
  const script = await bundleBrowserCode();
  const style = readFileSync(join(__dirname, "browser", "style.css"), "utf8");
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    `connect-src '${connections}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = h(PageDocument, { title, policy, style, script, source });
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
