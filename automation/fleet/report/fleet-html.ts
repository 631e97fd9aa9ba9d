import { questionsOf, resourcesOf, secondsOf, verdictOf } from "./fleet-table";
import type { FleetDocument } from "./fleet-document";
import { escapeMarkup } from "./markup";

type Row = FleetDocument["attendees"][number];

/** The run as one page that needs nothing else: how each account went, phase by phase and question by question. */
export function fleetHtml(document: FleetDocument): string {
  const phases = [
    ...new Set(document.attendees.flatMap((one) => one.phases.map(({ phase }) => phase))),
  ];
  const longest = Math.max(1, ...document.attendees.map(secondsOf));
  const rows = document.attendees.map((row) => accountRow(row, longest)).join("\n");
  const legend = phases.map(
    (phase, at) =>
      `<span class="key"><i class="p${at % COLOURS.length}"></i>${escapeMarkup(phase)}</span>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>lab fleet ${document.command}</title>
<style>${STYLE}</style>
<h1>lab fleet ${document.command}</h1>
<p class="verdict">${escapeMarkup(verdictOf(document))}</p>
<p>Began ${escapeMarkup(document.startedAt)}. Asked so far: ${document.costUsd.toFixed(2)} USD at the prices of us-west-2.</p>
<p>${legend.join(" ")}</p>
<table><thead><tr><th>Attendee<th>Account<th>State<th>Tries<th>Time<th>Resources<th>Questions<th>USD</thead>
<tbody>
${rows}
</tbody></table>
</html>
`;

  function accountRow(row: Row, most: number): string {
    const bar = row.phases
      .map(({ phase, seconds }) => {
        const width = ((seconds / most) * 100).toFixed(2);
        const colour = phases.indexOf(phase) % COLOURS.length;
        return `<i class="p${colour}" style="width:${width}%" title="${escapeMarkup(phase)} ${seconds.toFixed(1)} s"></i>`;
      })
      .join("");
    const cells = [
      `<b>${escapeMarkup(row.id)}</b><br>${escapeMarkup(row.email)}`,
      `${row.account}<br>${row.region}`,
      `<span class="${row.state.replace(" ", "-")}">${row.state}</span>${row.failure === null ? "" : `<br>${row.failure}`}`,
      String(row.attempts),
      `<div class="bar">${bar}</div>${secondsOf(row).toFixed(1)} s`,
      `<span title="${escapeMarkup(inWords(row.resources))}">${resourcesOf(row)}</span>`,
      questionsCell(row),
      row.costUsd.toFixed(2),
    ];
    const cause =
      row.cause === null ? "" : `<tr><td colspan="8" class="cause">${escapeMarkup(row.cause)}`;
    return `<tr>${cells.map((cell) => `<td>${cell}`).join("")}${cause}`;
  }
}

function questionsCell(row: Row): string {
  const items = row.questions.map(
    ({ title, agreement, problems }) =>
      `<li>${problems.length > 0 ? "✖" : "✔"} ${escapeMarkup(title)}: ${agreement} ${escapeMarkup(problems.join("; "))}`,
  );
  if (items.length === 0) return "–";
  return `<details><summary>${questionsOf(row)}</summary><ul>${items.join("")}</ul></details>`;
}

function inWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([service, count]) => `${service} ${count}`)
    .join(", ");
}

const COLOURS = ["#9aa5b1", "#5b8def", "#f2b134", "#3aa76d", "#a66bd4", "#e4674b"];

const STYLE = `
:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}
body{margin:2rem auto;max-width:75rem;padding:0 1rem}
h1{font-size:1.5rem;margin:0}.verdict{font-weight:600}
table{border-collapse:collapse;width:100%}th{text-align:left}
th,td{padding:.35rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);vertical-align:top}
.bar{display:flex;height:.6rem;width:14rem;background:color-mix(in srgb,currentColor 8%,transparent)}.bar i{height:100%}
.key{white-space:nowrap;margin-right:1rem}.key i{display:inline-block;width:.7rem;height:.7rem;margin-right:.3rem}
${COLOURS.map((colour, at) => `.p${at}{background:${colour}}`).join("")}
.green,.resumed{color:#217a4b;font-weight:600}.failed{color:#c0392b;font-weight:600}.not-started{opacity:.7}
.cause{white-space:pre-wrap;color:#c0392b;font-family:ui-monospace,monospace;font-size:.85rem}
ul{margin:.3rem 0;padding:0;list-style:none}
@media(prefers-color-scheme:dark){.green,.resumed{color:#57c98b}.failed,.cause{color:#ff8a7a}}`;
