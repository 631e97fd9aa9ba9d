import { BadInputError } from "../../errors";
import { regionOf, stackConfig } from "../../stack/stack-config";
import type { FleetOptions } from "../fleet-options";
import type { Attendee } from "./attendee";
import { rowsOfUnit } from "./from-organization";
import { checkRows, readInventory, readStoredInventory } from "./read-inventory";

/** The attendees of a command. */
export interface ChosenAttendees {
  readonly all: readonly Attendee[];
  readonly attendees: readonly Attendee[];
  readonly spares: readonly Attendee[];
}

/**
 * Reads the inventory and selects this shard's attendees, then those of `--only`.
 * @throws BadInputError with every problem of the inventory
 */
export async function chooseAttendees(options: FleetOptions): Promise<ChosenAttendees> {
  const all = await readAll(options);
  const { shard, only, spares: spareCount } = options;
  const mine = shard ? all.filter((_one, at) => at % shard.of === shard.index - 1) : all;
  if (spareCount >= mine.length && spareCount > 0) {
    throw new BadInputError(
      `--spares is ${spareCount}, and there are ${mine.length} accounts, so no account would be left. Reserve fewer.`,
    );
  }
  const unknown = only.filter((id) => !all.some((one) => one.id === id));
  if (unknown.length > 0) {
    throw new BadInputError(
      `--only has ${unknown.join(", ")}, which is not in the inventory. The attendees are ${all
        .slice(0, 5)
        .map(({ id }) => id)
        .join(", ")}${all.length > 5 ? " …" : ""}.`,
    );
  }
  const seats = mine.length - spareCount;
  const isMeant = ({ id }: Attendee) => only.length === 0 || only.includes(id);
  return {
    all,
    attendees: mine.slice(0, seats).filter(isMeant),
    spares: mine.slice(seats).filter(isMeant),
  };
}

async function readAll(options: FleetOptions): Promise<Attendee[]> {
  const { attendees, organizationalUnit: unit, environment, roleName } = options;
  if ((attendees === undefined) === (unit === undefined)) {
    throw new BadInputError(
      "The inventory is missing. Add either --attendees <file.csv> or --organizational-unit <ou-…>.",
    );
  }
  if (attendees?.startsWith("s3://")) return readStoredInventory(attendees, environment);
  if (attendees !== undefined) return readInventory(attendees, environment);
  const settings = stackConfig(environment);
  const rows = await rowsOfUnit(unit!, { region: regionOf(settings), roleName });
  return checkRows(unit!, rows, settings);
}
