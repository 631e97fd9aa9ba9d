import { parseConfig } from "../../../stacks/settings/parse-config";
import { examineAccount } from "../../doctor/examine";
import { EnvironmentError } from "../../errors";
import { stackConfig } from "../../stack/stack-config";
import type { AccountAccess } from "./account-access";
import { settingsOf } from "./attendee-stack";
import { findLeftovers } from "./find-leftovers";
import type { Task } from "./messages";

/**
 * Preflight checks of an attendee's account; changes nothing.
 * @returns a remark for each thing that an organiser should know
 * @throws EnvironmentError with everything that prevents the lab
 */
export async function planAccount(task: Task, access: AccountAccess): Promise<string[]> {
  const leftovers = await findLeftovers(task, access);
  const notes = leftovers.map((one) => `there already: ${one}`);
  if (task.cloud)
    return [...notes, "a local cloud: services, quotas and QuickSight were not checked"];
  const findings = await findingsOf(task, access, leftovers.length > 0);
  const noGos = findings.filter(({ verdict }) => verdict === "no-go");
  if (noGos.length > 0) {
    throw new EnvironmentError(
      noGos.map(({ check, detail, remedy = "" }) => `${check}: ${detail}. ${remedy}`).join(" "),
    );
  }
  const warnings = findings.filter(({ verdict }) => verdict === "warning");
  return [...notes, ...warnings.map(({ check, detail }) => `${check}: ${detail}`)];
}

/** Doctor's checks, in the attendee's account. */
function findingsOf({ attendee, environment }: Task, access: AccountAccess, isApplied: boolean) {
  const settings = stackConfig(environment, settingsOf(attendee));
  const config = parseConfig(settings);
  const { credentials } = access;
  const { account, roleArn: arn } = attendee;
  const identity = { account, arn };
  return examineAccount(config, identity, { stack: attendee.id, isApplied, credentials });
}
