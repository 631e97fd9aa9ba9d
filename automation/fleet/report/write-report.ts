import { mkdirSync, readFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { BadInputError } from "../../errors";
import type { FleetPlace } from "../fleet-place";
import type { FleetDocument } from "./fleet-document";
import { fleetHtml } from "./fleet-html";
import { fleetJunit } from "./fleet-junit";

/** Writes a run as JSON, as JUnit and as a page. @returns the page's path */
export function writeFleetReport({ report }: FleetPlace, document: FleetDocument): string {
  mkdirSync(report, { recursive: true });
  const page = join(report, `${document.command}.html`);
  writeFileSync(join(report, `${document.command}.json`), `${JSON.stringify(document, null, 2)}\n`);
  writeFileSync(join(report, `${document.command}.xml`), fleetJunit(document));
  writeFileSync(page, fleetHtml(document));
  return page;
}

/** The last report of a command. @throws BadInputError when there is none */
export function readFleetReport({ report }: FleetPlace, command: string): FleetDocument {
  const path = join(report, `${command}.json`);
  if (!existsSync(path)) {
    throw new BadInputError(
      `There is no report ${path}: no fleet was deployed from this folder. Run: npx lab fleet up`,
    );
  }
  return JSON.parse(readFileSync(path, "utf8")) as FleetDocument;
}
