import type { FoundEngine } from "../../stack/find-engine";
import { LabStack } from "../../stack/lab-stack";
import { PROJECT_NAME, stackConfig } from "../../stack/stack-config";
import { deployLab } from "../../../stacks/program";
import { stackPlaceOf } from "../fleet-place";
import type { Attendee } from "../inventory/attendee";
import type { Task } from "./messages";

/** Opens the stack of a task's attendee, in their account. */
export function openAttendeeStack(
  task: Task,
  engine: FoundEngine,
  signal: AbortSignal,
  mustExist = false,
): Promise<LabStack> {
  const { attendee, environment, target, backend, secretsProvider, endedHosts } = task;
  const cloud = task.cloud && { ...task.cloud, close: () => Promise.resolve() };
  return LabStack.open({
    place: stackPlaceOf(task.fleet, attendee, environment),
    record: { target, account: attendee.account, backend, secretsProvider },
    engine,
    program: () => ({ ...deployLab() }),
    settings: stackConfig(environment, settingsOf(attendee)),
    signal,
    mustExist,
    ...(endedHosts && { endedHosts }),
    ...(cloud && { cloud }),
  });
}

/**
 * Adds to an environment what differs for an attendee: their settings, and the role that the provider assumes. Settings have only
 * the role and never a session, because the state includes settings.
 */
export function settingsOf({
  account,
  region,
  roleArn,
  externalId,
  overrides,
  id,
}: Attendee): string[] {
  const roles = [{ roleArn, sessionName: `lab-${id}`, ...(externalId && { externalId }) }];
  return [
    `${PROJECT_NAME}:owner=${id}`,
    ...Object.entries(overrides).map(([name, value]) => `${name}=${value}`),
    `aws:region=${region}`,
    `aws:assumeRoles=${JSON.stringify(roles)}`,
    `aws:allowedAccountIds=${JSON.stringify([account])}`,
  ];
}
