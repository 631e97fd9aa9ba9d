import { EXIT_CODES, type ExitCode } from "../../terminal/exit-codes";
import { shortest, type Terminal } from "../../terminal/streams";
import { withArchive } from "../../fleet/archive";
import type { FleetOptions } from "../../fleet/fleet-options";
import { fleetPlace, type FleetPlace } from "../../fleet/fleet-place";
import { chooseAttendees } from "../../fleet/inventory/choose-attendees";
import { readJournal, recordsOf } from "../../fleet/journal";
import { writeHandOuts } from "../../fleet/report/hand-outs";

/** `lab fleet handout`: a guide for every attendee whose lab is green, and an index page. It reads only the journal and reports. */
export async function handOutCommand(options: FleetOptions, { out }: Terminal): Promise<ExitCode> {
  const place = fleetPlace(options.folder);
  const { page, ready, without } = await withArchive(options, place, () => write(options, place));
  if (options.json) out.write(`${JSON.stringify({ page, ready, without }, null, 2)}\n`);
  else {
    out.write(`${ready} of ${ready + without.length} hand-outs: ${shortest(page)}\n`);
    if (without.length > 0)
      out.write(
        `No hand-out, because the lab is not green: ${without.join(", ")}. Run npx lab fleet up --resume to deploy the missing labs.\n`,
      );
  }
  return without.length === 0 ? EXIT_CODES.ok : EXIT_CODES.environmentFailed;
}

async function write(options: FleetOptions, place: FleetPlace) {
  const { attendees, spares } = await chooseAttendees(options);
  const records = recordsOf(readJournal(place.journal), "up");
  const usedSpares = spares.filter(({ id }) => records.has(id));
  const seats = [...attendees, ...usedSpares].map((attendee) => ({
    attendee,
    record: records.get(attendee.id),
  }));
  const { page, without } = writeHandOuts(place, seats, options.environment);
  return { page, without, ready: seats.length - without.length };
}
