import { BadInputError } from "../../errors";
import type { FleetOptions } from "../fleet-options";
import type { Attendee } from "../inventory/attendee";

/** @throws BadInputError for faults that cannot occur: on AWS, or in an account that is not in the inventory */
export function checkFaults(
  { target, faults }: Pick<FleetOptions, "target" | "faults">,
  attendees: readonly Pick<Attendee, "account">[],
): void {
  if (faults.length > 0 && target === "aws") {
    throw new BadInputError(
      "--faults works in the local cloud only. Remove it, or add --target local.",
    );
  }
  const accounts = new Set(attendees.map(({ account }) => account));
  const problems = faults.flatMap(({ account }, index) =>
    account === undefined || accounts.has(account)
      ? []
      : [
          `  rule ${index + 1}: account is ${account}; the inventory has no attendee with that account.`,
        ],
  );
  if (problems.length > 0)
    throw new BadInputError(
      `--faults has rules that never apply. Nothing was started.\n${problems.join("\n")}`,
    );
}
