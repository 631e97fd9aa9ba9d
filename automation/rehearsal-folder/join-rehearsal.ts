import { createRequire } from "node:module";

import { servedUrl } from "./endpoint-file";
import { readManifest } from "./manifest";
import type * as OpenRehearsalModule from "./open-rehearsal";

// A served rehearsal needs no query engine in this process.
const load = createRequire(__filename);

/**
 * The current rehearsal: through the process that serves it, or opened for one query.
 * @throws BadInputError when there is none, FolderInUseError while it is being rebuilt
 */
export async function joinRehearsal(folder: string): Promise<OpenRehearsalModule.OpenRehearsal> {
  const url = servedUrl(folder);
  if (url !== undefined)
    return { manifest: readManifest(folder), url, close: () => Promise.resolve() };
  return (load("./open-rehearsal") as typeof OpenRehearsalModule).openRehearsal(folder, 0);
}
