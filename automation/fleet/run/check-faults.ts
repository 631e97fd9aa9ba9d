import { BadInputError } from "../../errors";
import type { FleetOptions } from "../fleet-options";
import type { Attendee } from "../inventory/attendee";

/** @throws BadInputError when what is to go wrong could never: on AWS, or in an account that is nobody's */
export function checkFaults(
  { target, faults }: Pick<FleetOptions, "target" | "faults">,
  attendees: readonly Pick<Attendee, "account">[],
): void {
  if (faults.length > 0 && target === "aws") {
    throw new BadInputError(
      "--faults are for the local cloud; on AWS nothing is made to go wrong. Leave them out, or add --target local.",
    );
  }
  const accounts = new Set(attendees.map(({ account }) => account));
  const problems = faults.flatMap(({ account }, index) =>
    account === undefined || accounts.has(account)
      ? []
      : [`  rule ${index + 1}: account is ${account}; no attendee of the inventory has it.`],
  );
  if (problems.length > 0)
    throw new BadInputError(
      `--faults would never be met. Nothing was started.\n${problems.join("\n")}`,
    );
}
