import { EXIT_CODES, type ExitCode } from "../../terminal/exit-codes";
import { shortest, type Terminal } from "../../terminal/streams";
import { withArchive } from "../../fleet/archive";
import type { FleetOptions } from "../../fleet/fleet-options";
import { fleetPlace } from "../../fleet/fleet-place";
import { dayEstimate } from "../../fleet/report/cost";
import { fleetDocument } from "../../fleet/report/fleet-document";
import { fleetTable } from "../../fleet/report/fleet-table";
import { writeFleetReport } from "../../fleet/report/write-report";
import { performFleet } from "../../fleet/run/open-fleet";

/** `lab fleet plan`: preflight checks of each account, and the cost of the event; changes nothing in the accounts. */
export async function planCommand(
  options: FleetOptions,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const place = fleetPlace(options.folder);
  const { document, page } = await withArchive(options, place, async () => {
    const seen = fleetDocument(await performFleet("plan", options, options.json ? err : out));
    return { document: seen, page: writeFleetReport(place, seen) };
  });
  const { typical, limit } = dayEstimate();
  const people = document.attendees.length;
  const estimate = {
    perAttendeeUsd: { typical, limit },
    eventUsd: { typical: typical * people, limit: limit * people },
  };
  const isGo = document.green === people;
  if (options.json) out.write(`${JSON.stringify({ ...document, isGo, estimate }, null, 2)}\n`);
  else {
    out.write(
      `\n${fleetTable(document)}\n` +
        `A day for ${people}: about ${estimate.eventUsd.typical.toFixed(2)} USD, ${estimate.eventUsd.limit.toFixed(2)} USD if every warehouse reaches its daily limit (prices of us-west-2).\n` +
        `${isGo ? "GO" : "NO-GO: fix the problems above, or run with --only for the other attendees"}\n` +
        `Report: ${shortest(page)}, with .json and .xml in the same folder\n`,
    );
  }
  return isGo ? EXIT_CODES.ok : EXIT_CODES.environmentFailed;
}
