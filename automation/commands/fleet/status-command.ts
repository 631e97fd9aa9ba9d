import Table from "cli-table3";

import { EXIT_CODES, type ExitCode } from "../../terminal/exit-codes";
import type { Terminal } from "../../terminal/streams";
import { ownSettings, stackConfig } from "../../stack/stack-config";
import { openArchive } from "../../fleet/archive";
import { builtAccounts } from "../../fleet/built-accounts";
import type { FleetOptions } from "../../fleet/fleet-options";
import { fleetPlace } from "../../fleet/fleet-place";
import { chooseAttendees } from "../../fleet/inventory/choose-attendees";
import { readJournal, recordsOf, type AttendeeRecord } from "../../fleet/journal";

/** `lab fleet status`: each attendee's progress in the journal, and expired stacks. It calls no service. */
export async function statusCommand(options: FleetOptions, { out }: Terminal): Promise<ExitCode> {
  const { attendees, spares } = await chooseAttendees(options);
  const place = fleetPlace(options.folder);
  const archive = await openArchive(options);
  await archive?.restore(place);
  const entries = readJournal(place.journal);
  const records = recordsOf(entries);
  const built = builtAccounts(entries);
  const today = new Date().toISOString().slice(0, 10);
  const rows = [...attendees, ...spares].map(({ id, account, overrides }) => {
    const record = records.get(id);
    const own = ownSettings({ ...stackConfig(options.environment), ...overrides });
    const expiresOn = own["expiresOn"] ?? "none";
    const lab = labOf(built.get(id));
    return {
      id,
      account,
      lab,
      command: record?.command ?? null,
      state: record?.state ?? "untouched",
      phase: record?.phase ?? null,
      at: record?.at ?? null,
      expiresOn,
      isExpired: lab !== "none" && expiresOn !== "none" && expiresOn < today,
      budgetUsd: own["budgetUsd"] ?? "auto",
    };
  });
  const expired = rows.filter(({ isExpired }) => isExpired);
  if (options.json) out.write(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    const table = new Table({
      head: ["Attendee", "Account", "Lab", "Last", "State", "Since", "Expires", "Budget, USD"],
      style: { head: [], border: [] },
    });
    for (const row of rows) {
      const state = row.state === "open" ? `open (${row.phase ?? "start"})` : row.state;
      const expiry = row.isExpired ? `${row.expiresOn} (past)` : row.expiresOn;
      table.push([
        row.id,
        row.account,
        row.lab,
        row.command ?? "–",
        state,
        row.at ?? "–",
        expiry,
        row.budgetUsd,
      ]);
    }
    out.write(`${table.toString()}\n`);
    if (expired.length > 0)
      out.write(`${expired.length} labs have expired. Run npx lab fleet destroy.\n`);
  }
  return expired.length > 0 ? EXIT_CODES.expectationFailed : EXIT_CODES.ok;
}

/** How much of a lab exists in an account: `partly` if creating or deleting it did not finish. */
function labOf(built: AttendeeRecord | undefined): "none" | "partly" | "up" {
  if (built === undefined) return "none";
  return built.command === "up" && built.state === "green" ? "up" : "partly";
}
