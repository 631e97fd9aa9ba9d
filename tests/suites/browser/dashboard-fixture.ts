import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Locator } from "playwright-core";

import { writeDashboard } from "../../../automation/dashboard/write-dashboard";
import { aRidesLake, type RidesLake } from "../../unit/dashboards/rides-lake";
import { Browser, type Look } from "./browser";
import type { WatchedPage } from "./watched-page";

/** The lab's dashboard as a file, the lake that it was drawn from, and a browser to open it in. */
export interface DashboardFile {
  readonly lake: RidesLake;
  /** Unit: bytes. */
  readonly size: number;
  /** @param fragment of the address, such as `#sheet=explorer` */
  open(fragment?: string, look?: Look): Promise<WatchedPage>;
  close(): Promise<void>;
}

/** Draws it from real rows and, on top of them, 20,000 generated trips. */
export async function aDashboardFile(): Promise<DashboardFile> {
  const folder = mkdtempSync(join(tmpdir(), "lab-dashboard-"));
  const file = join(folder, "dashboard.html");
  const lake = await aRidesLake(20_000);
  const browser = new Browser();
  const { athena } = lake;
  const subject = { stack: "test", rows: "20,000 generated trips" };
  await writeDashboard(file, { athena, table: "nytaxirides", subject });
  return {
    lake,
    size: statSync(file).size,
    open: (fragment = "", look) => browser.open(`${pathToFileURL(file).href}${fragment}`, look),
    close: async () => {
      await browser.close();
      await lake.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A visual's card. */
export function card({ page }: WatchedPage, visual: string): Locator {
  return page.locator(`[data-visual="${visual}"]`);
}

/** Numbers of a visual's table, or of a key figure, as the page has them. */
export async function numbersOf(page: WatchedPage, visual: string): Promise<number[]> {
  await openPanel(page, visual, "Table");
  const values = await card(page, visual)
    .locator("data")
    .evaluateAll((all) => all.map((one) => (one as HTMLDataElement).value));
  return values.filter((value) => value !== "").map(Number);
}

/** The statement below a visual. */
export async function statementOf(page: WatchedPage, visual: string): Promise<string> {
  await openPanel(page, visual, "SQL");
  return card(page, visual).locator("pre").innerText();
}

async function openPanel(page: WatchedPage, visual: string, name: string): Promise<void> {
  const button = card(page, visual).getByRole("button", { name: new RegExp(`^${name} `) });
  if ((await button.count()) > 0 && (await button.getAttribute("aria-expanded")) === "false")
    await button.click();
}
