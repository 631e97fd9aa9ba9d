import { EXIT_CODES, type ExitCode } from "../../terminal/exit-codes";
import { shortest, type Terminal } from "../../terminal/streams";
import { confirm } from "../../terminal/confirm";
import { withArchive } from "../../fleet/archive";
import type { FleetOptions } from "../../fleet/fleet-options";
import { fleetPlace } from "../../fleet/fleet-place";
import { fleetDocument, type FleetDocument } from "../../fleet/report/fleet-document";
import { fleetTable } from "../../fleet/report/fleet-table";
import { writeFleetReport } from "../../fleet/report/write-report";
import { performFleet } from "../../fleet/run/open-fleet";
import type { TaskKind } from "../../fleet/worker/messages";

/** `lab fleet up`, `validate`, `destroy` and `sweep`: runs the task in every account and reports. The exit code says whether all succeeded. */
export async function runCommand(
  command: TaskKind,
  options: FleetOptions,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const stream = options.json ? err : out;
  const isDestructive = command === "destroy" || command === "sweep";
  if (!options.yes && (isDestructive || (command === "up" && options.target === "aws")))
    await confirm(`${QUESTION[command]} every account of the inventory?`, stream);
  const place = fleetPlace(options.folder);
  const { document, page } = await withArchive(options, place, async (endedHosts) => {
    const result = fleetDocument(await performFleet(command, { ...options, endedHosts }, stream));
    return { document: result, page: writeFleetReport(place, result) };
  });
  if (options.json) out.write(`${JSON.stringify(document, null, 2)}\n`);
  else
    out.write(
      `\n${fleetTable(document)}\nReport: ${shortest(page)}, with .json and .xml in the same folder\n`,
    );
  return exitCodeOf(document);
}

/** A leftover after a destroy is a failure, like a failed account. */
export function exitCodeOf({ attendees, stopped }: FleetDocument): ExitCode {
  if (stopped === "interrupted") return EXIT_CODES.interrupted;
  const failures = attendees.filter(({ state }) => state === "failed" || state === "not started");
  if (failures.length === 0) {
    return attendees.some(({ leftovers }) => leftovers.length > 0)
      ? EXIT_CODES.expectationFailed
      : EXIT_CODES.ok;
  }
  const isOnlyAnswers = failures.every(({ failure }) => failure === "answers");
  return isOnlyAnswers ? EXIT_CODES.expectationFailed : EXIT_CODES.environmentFailed;
}

const QUESTION: Readonly<Record<TaskKind, string>> = {
  plan: "Check",
  up: "Build the lab on AWS in",
  validate: "Validate the lab in",
  destroy: "Destroy the lab in",
  sweep: "Delete all leftovers of the lab in",
};
