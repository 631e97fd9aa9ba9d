import { readFileSync } from "node:fs";
import { join } from "node:path";

import { h } from "preact";

import { pageFile } from "../../../page-kit/page-file";
import type { FleetDocument } from "./fleet-document";
import { FleetPage } from "./page/fleet-page";
import { fleetHeadline } from "./page/fleet-verdict";

/** The run as one page without external resources: the result of each account, by phase and by question. */
export function fleetHtml(document: FleetDocument): string {
  const style = readFileSync(join(__dirname, "page", "fleet.css"), "utf8");
  const title = `${fleetHeadline(document)} · lab fleet ${document.command}`;
  return pageFile(title, h(FleetPage, { document }), style);
}
