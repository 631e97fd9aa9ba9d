import { readFileSync } from "node:fs";
import { join } from "node:path";

import { h } from "preact";

import { bundleBrowserCode } from "../page-kit/bundle-browser-code";
import { baseStyle, palette, sheetOf } from "../page-kit/page-file";
import { PageContent } from "./page-content";
import type { WorkbenchSettings } from "./settings";

const BROWSER = join(__dirname, "browser");

/** The page in which a learner types SQL, with everything that it needs but the services. */
export async function workbenchHtml(settings: WorkbenchSettings): Promise<string> {
  const script = await bundleBrowserCode(join(BROWSER, "main.tsx"));
  const style = baseStyle() + palette() + readFileSync(join(BROWSER, "style.css"), "utf8");
  const title = `Workbench · ${settings.lab}`;
  return sheetOf(
    { title, style, script, asksServer: true, isEditor: true },
    h(PageContent, { settings }),
  );
}
