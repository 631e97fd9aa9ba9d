import type { ExitCode } from "../../terminal/exit-codes";
import type { Terminal } from "../../terminal/streams";
import type { FleetOptions } from "../../fleet/fleet-options";
import { fleetPlace } from "../../fleet/fleet-place";
import { fleetTable } from "../../fleet/report/fleet-table";
import { readFleetReport, writeFleetReport } from "../../fleet/report/write-report";
import { exitCodeOf } from "./run-command";

/** `lab fleet report`: prints the last `up` again, with its exit code. */
export function reportCommand(
  { folder, json }: Pick<FleetOptions, "folder" | "json">,
  { out }: Terminal,
): Promise<ExitCode> {
  const place = fleetPlace(folder);
  const document = readFleetReport(place, "up");
  writeFleetReport(place, document);
  out.write(json ? `${JSON.stringify(document, null, 2)}\n` : `${fleetTable(document)}\n`);
  return Promise.resolve(exitCodeOf(document));
}
