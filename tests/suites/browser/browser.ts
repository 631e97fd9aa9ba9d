import { existsSync } from "node:fs";

import { chromium, type Browser as StartedBrowser } from "playwright-core";

import { WatchedPage } from "./watched-page";

/** Debian's Chromium; `tests/suites/browser/run` installs it. */
const CHROMIUM = process.env.LAB_CHROMIUM ?? "/usr/bin/chromium";

const QUIET_BROWSER = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How a page is looked at. */
export interface Look {
  /** Unit: CSS pixels. @default 1280 */
  readonly width?: number;
  /** Unit: CSS pixels. @default 900 */
  readonly height?: number;
  /** @default light */
  readonly theme?: "light" | "dark";
  /** Pixels of the screen to one of CSS. @default 1 */
  readonly scale?: number;
}

/** Whether there is a browser; with CI set a missing one is a failure, not a reason to skip. */
export function isBrowserMissing(): boolean {
  return !process.env.CI && !existsSync(CHROMIUM);
}

/** A browser of its own: a fresh profile that goes with it. */
export class Browser {
  private started?: Promise<StartedBrowser>;

  /** Opens a page from a file or a loopback address. */
  async open(address: string, look: Look = {}): Promise<WatchedPage> {
    const { width = 1280, height = 900, theme = "light", scale = 1 } = look;
    this.started ??= chromium.launch({
      executablePath: CHROMIUM,
      headless: true,
      args: QUIET_BROWSER,
    });
    const browser = await this.started;
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme: theme,
      reducedMotion: "reduce",
    });
    const page = new WatchedPage(await context.newPage(), address);
    await page.page.goto(address);
    return page;
  }

  async close(): Promise<void> {
    await (await this.started)?.close();
  }
}
