import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { h } from "preact";

import { pageFile } from "../../../page-kit/page-file";
import { writeGuide } from "../../guide";
import { stackPlaceOf, type FleetPlace } from "../fleet-place";
import { HandOutIndex, type Seat } from "./page/hand-out-index";

/**
 * Writes a guide for every attendee whose lab is green, as HTML and as Markdown, and an index page.
 * @returns the page's path, and the ids of attendees without a guide
 */
export function writeHandOuts(
  place: FleetPlace,
  seats: readonly Seat[],
  environment: string,
): { readonly page: string; readonly without: readonly string[] } {
  mkdirSync(place.handouts, { recursive: true });
  const without: string[] = [];
  for (const { attendee, record } of seats) {
    const outputs = record?.state === "green" ? record.outcome?.outputs : undefined;
    if (!outputs) {
      without.push(attendee.id);
      continue;
    }
    const { report } = stackPlaceOf(place, attendee, environment);
    writeGuide(join(place.handouts, attendee.id), { stack: attendee.id, outputs }, report);
  }
  const page = join(place.handouts, "index.html");
  writeFileSync(page, handOutsHtml(seats, new Set(without)));
  return { page, without };
}

/** The index page of the guides. @param without ids of attendees without a guide */
export function handOutsHtml(seats: readonly Seat[], without: ReadonlySet<string>): string {
  return pageFile("Hand-outs of the workshop", h(HandOutIndex, { seats, without }));
}
