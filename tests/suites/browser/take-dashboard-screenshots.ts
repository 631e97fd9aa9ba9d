// Draws the dashboard as docs show it, of generated trips and of the sample:
//   npx ts-node tests/suites/browser/take-dashboard-screenshots.ts generated.html sample.html
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { Browser, type Look } from "./browser";

const DOCS = join(__dirname, "..", "..", "..", "docs");

interface Shot extends Look {
  readonly of: "generated" | "sample";
  readonly sheet: string;
}

const SHOTS: Readonly<Record<string, Shot>> = {
  light: { of: "generated", sheet: "lab-2", width: 1280, height: 745 },
  explorer: { of: "generated", sheet: "explorer", width: 1280, height: 2120 },
  dark: { of: "generated", sheet: "explorer", width: 1280, height: 860, theme: "dark" },
  phone: { of: "generated", sheet: "lab-2", width: 390, height: 1010, theme: "dark", scale: 2 },
  sample: { of: "sample", sheet: "lab-2", width: 1280, height: 760 },
};

async function takeScreenshots(generated: string, sample: string): Promise<void> {
  const files = { generated, sample };
  const browser = new Browser();
  try {
    for (const [name, { of, sheet, ...look }] of Object.entries(SHOTS)) {
      const file = pathToFileURL(resolve(files[of])).href;
      const { page } = await browser.open(`${file}#sheet=${sheet}`, look);
      await page.waitForFunction(() => performance.getEntriesByName("drawn").length > 0);
      await page.screenshot({ path: join(DOCS, `dashboard-${name}.png`) });
    }
  } finally {
    await browser.close();
  }
}

void takeScreenshots(process.argv[2] ?? "", process.argv[3] ?? "");
