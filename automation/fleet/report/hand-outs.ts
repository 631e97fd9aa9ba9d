import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { h } from "preact";

import type { ReportDocument } from "../../../validation";
import { pageFile } from "../../../validation/reports/page-file";
import { attendeeGuide, guideHtml, guideMarkdown } from "../../guide";
import { stackPlaceOf, type FleetPlace } from "../fleet-place";
import type { Attendee } from "../inventory/attendee";
import type { AttendeeRecord } from "../journal";
import { HandOutIndex } from "./page/hand-out-index";

/** An attendee and what the journal knows of their last up. */
export interface Seat {
  readonly attendee: Attendee;
  readonly record: AttendeeRecord | undefined;
}

/**
 * Writes a guide for everybody whose lab is green, as page and as Markdown, and one page that leads to them all.
 * @returns the page's path, and the ids of those who have no guide
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
    const report = reportOf(stackPlaceOf(place, attendee, environment).report);
    const guide = attendeeGuide({ stack: attendee.id, outputs, report });
    const folder = join(place.handouts, attendee.id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "guide.md"), guideMarkdown(guide));
    writeFileSync(join(folder, "guide.html"), guideHtml(guide));
  }
  const page = join(place.handouts, "index.html");
  writeFileSync(page, indexOf(seats, new Set(without)));
  return { page, without };
}

function reportOf(folder: string): ReportDocument | undefined {
  const file = join(folder, "report.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ReportDocument) : undefined;
}

function indexOf(seats: readonly Seat[], without: ReadonlySet<string>): string {
  return pageFile("Hand-outs of the workshop", h(HandOutIndex, { seats, without }), STYLE);
}

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent)}
@media(max-width:40rem){td:nth-child(3),td:nth-child(4),thead th:nth-child(3),thead th:nth-child(4){display:none}}`;
