// How fast dashboard pages open and apply a filter, in Chromium:
//   npx ts-node bench/dashboard-page.ts dashboard.html more.html
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import type { Page } from "playwright-core";

import { Browser } from "../tests/suites/browser/browser";
import { formatBytes } from "../page-kit/quantities";

/** How often each page is opened. */
const RUNS = 7;

/** Milliseconds from the start of navigation to painted charts. */
const DRAWN = `new Promise((drawn) => {
  const look = () => {
    const [mark] = performance.getEntriesByName("drawn");
    mark ? drawn(mark.startTime) : setTimeout(look, 5);
  };
  look();
})`;

/** Milliseconds from the choice of another month to painted charts. */
const changeTo = (month: number) => `new Promise((painted) => {
  const control = document.getElementById("parameter-month");
  const started = performance.now();
  control.value = "${month}";
  control.dispatchEvent(new Event("change", { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now() - started)));
})`;

async function measure(file: string): Promise<void> {
  const browser = new Browser();
  const address = pathToFileURL(resolve(file)).href;
  try {
    const opened: number[] = [];
    const changed: number[] = [];
    const worked: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      for (const sheet of ["lab-2", "explorer"]) {
        const { page } = await browser.open(`${address}#sheet=${sheet}`);
        opened.push(await page.evaluate<number>(DRAWN));
        const busy = await mainThread(page);
        for (const month of [2, 3, 1]) {
          const before = await busy();
          changed.push(await page.evaluate<number>(changeTo(month)));
          worked.push((await busy()) - before);
        }
        await page.close();
      }
    }
    const { size } = statSync(file);
    console.log(
      `| ${file} | ${formatBytes(size)} | ${millis(opened, 0.5)} | ${millis(opened, 1)} | ${millis(changed, 0.5)} | ${millis(changed, 1)} | ${millis(worked, 0.5)} | ${millis(worked, 1)} |`,
    );
  } finally {
    await browser.close();
  }
}

/** Processor time of the page's thread. Unit: milliseconds. Other programs do not lengthen it. */
async function mainThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration")!.value;
  };
}

function millis(times: number[], part: number): string {
  const sorted = times.sort((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1]!.toFixed(0);
}

void (async () => {
  console.log(
    "| page | size | open ms, median | open ms, most | filter ms, median | filter ms, most | processor ms, median | processor ms, most |",
  );
  console.log(
    "| ---- | ---: | --------------: | ------------: | ----------------: | --------------: | -------------------: | -----------------: |",
  );
  for (const file of process.argv.slice(2)) await measure(file);
})();
