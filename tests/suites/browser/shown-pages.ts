import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Browser, type Look } from "./browser";
import type { WatchedPage } from "./watched-page";

/** Pages that are written to files, as people get them, and opened in one browser. */
export class ShownPages {
  private readonly folder = mkdtempSync(join(tmpdir(), "lab-page-"));
  private readonly browser = new Browser();
  private written = 0;

  show(html: string, look?: Look): Promise<WatchedPage> {
    const file = join(this.folder, `${this.written++}.html`);
    writeFileSync(file, html);
    return this.browser.open(pathToFileURL(file).href, look);
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
