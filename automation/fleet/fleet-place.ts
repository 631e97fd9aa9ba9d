import { join, resolve } from "node:path";

import type { StackPlace } from "../stack/stack-place";
import type { Attendee } from "./inventory/attendee";

/** Files and folders of a fleet on this machine. */
export interface FleetPlace {
  readonly folder: string;
  readonly journal: string;
  /** Of the local cloud. */
  readonly cloud: string;
  readonly report: string;
  readonly handouts: string;
  /** The workers' output. */
  readonly log: string;
}

/** Default of `--folder`. */
export const FLEET_FOLDER = ".lab/fleet";

export function fleetPlace(path: string): FleetPlace {
  const folder = resolve(path);
  return {
    folder,
    journal: join(folder, "journal.jsonl"),
    cloud: join(folder, "cloud"),
    report: join(folder, "report"),
    handouts: join(folder, "handouts"),
    log: join(folder, "workers.log"),
  };
}

/** Folder of an attendee's stack, named after its id. */
export function stackPlaceOf(
  fleet: Pick<FleetPlace, "folder" | "cloud">,
  { id, account, region }: Pick<Attendee, "id" | "account" | "region">,
  environment: string,
): StackPlace {
  const folder = join(fleet.folder, "attendees", id);
  return {
    stack: id,
    environment,
    folder,
    state: join(folder, "state"),
    cloud: join(fleet.cloud, account, region),
    workspace: join(folder, "workspace"),
    report: join(folder, "report"),
  };
}
