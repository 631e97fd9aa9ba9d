import type { FleetOptions } from "../fleet-options";
import type { FleetPlace } from "../fleet-place";
import { openArchive } from "./fleet-archive";

/**
 * Runs a task of a fleet with its archive, if there is one: restores files before, and copies results after, even after a failure.
 * @param perform gets the hosts whose locks may be removed
 */
export async function withArchive<T>(
  options: Pick<FleetOptions, "archive" | "run" | "shard">,
  place: FleetPlace,
  perform: (endedHosts: readonly string[]) => Promise<T>,
): Promise<T> {
  const archive = await openArchive(options);
  await archive?.restore(place);
  const endedHosts = (await archive?.claim()) ?? [];
  const stopCopying = archive?.watch(place);
  try {
    return await perform(endedHosts);
  } finally {
    stopCopying?.();
    await archive?.keep(place);
  }
}
