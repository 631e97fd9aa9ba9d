import type { Locator } from "playwright-core";

import { localClients, type LabClients } from "../../../automation/run-lab/lab-clients";
import { aFolder, startLab } from "../../unit/automation/lab-command";
import { Browser, type Look } from "./browser";
import type { WatchedPage } from "./watched-page";

/** A served lab, its workbench in a browser, and the clients that anybody else has. */
export interface ServedWorkbench {
  /** Of the lab: `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly clients: LabClients;
  readonly database: string;
  open(path?: string, look?: Look): Promise<WatchedPage>;
  close(): Promise<void>;
}

/** Where `lab serve` has it. */
export const WORKBENCH = "/-/workbench";

/** Builds a rehearsal and serves it as a learner would. */
export async function aServedWorkbench(): Promise<ServedWorkbench> {
  const folder = aFolder();
  const server = startLab(["serve", "--port", "0", "--folder", "lab"], folder.path);
  const [, url = ""] = await server.printed(/(http:\/\/127\.0\.0\.1:\d+)\/-\/workbench/);
  const [, database = ""] = await server.printed(/QueryExecutionContext=\{"Database": "(\w+)"/);
  const clients = localClients(url, "us-west-2");
  const browser = new Browser();
  return {
    url,
    clients,
    database,
    open: (path = WORKBENCH, look) => browser.open(`${url}${path}`, look),
    close: async () => {
      await browser.close();
      clients.destroy();
      server.interrupt();
      await server.ended;
      folder.remove();
    },
  };
}

/** Types a statement over all that the tab has, by the keyboard alone. */
export async function type({ page }: WatchedPage, sql: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(sql);
}

/** Types a statement and runs it. */
export async function run(shown: WatchedPage, sql: string): Promise<void> {
  await type(shown, sql);
  await shown.page.keyboard.press("Control+Enter");
}

export function editor(page: WatchedPage["page"]): Locator {
  return page.getByRole("textbox", { name: "SQL" });
}

/** The answer's cells that are drawn, row by row, without the rows' numbers. */
export async function cells({ page }: WatchedPage): Promise<string[][]> {
  await page.locator(".grid td").first().waitFor();
  return page
    .locator(".grid tbody tr:not(.spacer)")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)),
    );
}
