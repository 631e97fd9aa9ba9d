import type { FleetOptions } from "../fleet-options";
import type { FleetPlace } from "../fleet-place";
import { openArchive } from "./fleet-archive";

/**
 * Does something of a fleet that goes on from the archive, if there is one, and keeps there what comes of it, however it ends.
 * @param perform told the hosts whose locks are nobody's any more
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
