import axe from "axe-core";
import type { Page } from "playwright-core";

/** A page with everything it said and asked for since it was opened. */
export class WatchedPage {
  /** What the page wrote to the console, and errors that nobody caught. */
  readonly complaints: string[] = [];
  /** What it asked for besides itself, data: aside. */
  readonly requests: string[] = [];

  constructor(
    readonly page: Page,
    address: string,
  ) {
    page.on("console", (message) => this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("request", (request) => {
      const url = request.url();
      if (url !== address.split("#")[0] && !url.startsWith("data:")) this.requests.push(url);
    });
  }

  /** How far the page is wider than its window. Unit: CSS pixels. */
  sidewaysScroll(): Promise<number> {
    return this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  }

  /** What axe finds serious or critical, each with the first element it is about. */
  async barriers(): Promise<string[]> {
    // Through the protocol, not a script element: the page's policy need not allow it.
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate(() => window.axe.run(document));
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
  }

  /** Colours of the page and of its text, as computed. */
  colours(): Promise<{ background: string; text: string }> {
    return this.page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.documentElement);
      return { background: backgroundColor, text: color };
    });
  }
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
