import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { h } from "preact";

import { bundleBrowserCode } from "../../page-kit/bundle-browser-code";
import { baseStyle, sheetOf } from "../../page-kit/page-file";
import type { PageData } from "./page-data";
import { PageContent } from "./page-content";
import { packRows } from "./packed-rows";

/** Largest page. Unit: bytes. Mail and chat accept this size, and a browser opens it at once. */
export const MOST_PAGE_BYTES = 2_000_000;

/** The page as one file without external resources. @throws RangeError if it would be larger than {@link MOST_PAGE_BYTES} */
export async function pageHtml(data: PageData): Promise<string> {
  const html = await documentHtml(data.definition.name, packData(data));
  const bytes = Buffer.byteLength(html);
  if (bytes <= MOST_PAGE_BYTES) return html;
  throw new RangeError(
    `The page of ${data.definition.id} has ${bytes} bytes; at most ${MOST_PAGE_BYTES} are written. ` +
      `Let its sheets have fewer selectable dimensions.`,
  );
}

/** The page without its data, which it requests from its server. @param address of {@link packData}'s text */
export function livePageHtml(title: string, address: string): Promise<string> {
  return documentHtml(title, { address });
}

/** Data in the page's format: rows column by column, compressed, in base 64. */
export function packData({ cubes, ...data }: PageData): string {
  const packed = { ...data, cubes: cubes.map((cube) => ({ ...cube, rows: packRows(cube.rows) })) };
  return gzipSync(JSON.stringify(packed), { level: 9 }).toString("base64");
}

/** @param source the data, or their address on the page's own server */
async function documentHtml(
  title: string,
  source: string | { readonly address: string },
): Promise<string> {
  const script = await bundleBrowserCode(join(__dirname, "browser", "main.tsx"));
  const style = baseStyle() + readFileSync(join(__dirname, "browser", "style.css"), "utf8");
  const asksServer = typeof source !== "string";
  return sheetOf({ title, style, script, asksServer }, h(PageContent, { title, source }));
}
