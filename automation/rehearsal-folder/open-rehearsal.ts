import { rmSync } from "node:fs";
import { join } from "node:path";

import type { LocalCloudOptions } from "../../local-cloud/cloud";
import { startServer, type ServerOptions } from "../../local-cloud/doors/wire";
import { openServices, type Services } from "../../local-cloud/services/open-services";
import { replaceFile } from "../../local-cloud/state/replace-file";
import { localJobs } from "../local-jobs";
import { ENDPOINT_FILE, type EndpointFile } from "./endpoint-file";
import { readManifest, type Manifest } from "./manifest";

/** A built rehearsal that answers on a loopback port. */
export interface OpenRehearsal {
  readonly manifest: Manifest;
  readonly url: string;
  close(): Promise<void>;
}

/** The pages of a server, and what they may. */
type ServedPages = Omit<ServerOptions, "port">;

/**
 * Opens a built rehearsal and serves it.
 * @param port 0 for any free one
 * @throws BadInputError when there is none, FolderInUseError when another process has it open
 */
export async function openRehearsal(
  folder: string,
  port: number,
  { reachesInternet, ...served }: Pick<LocalCloudOptions, "reachesInternet"> & ServedPages = {},
): Promise<OpenRehearsal> {
  const manifest = readManifest(folder);
  const services = openServices({
    folder,
    region: manifest.region,
    jobs: localJobs,
    reachesInternet,
  });
  try {
    const { url, close } = await serve(services, port, served);
    const file = join(folder, ENDPOINT_FILE);
    replaceFile(file, JSON.stringify({ url, pid: process.pid } satisfies EndpointFile));
    return {
      manifest,
      url,
      close: async () => {
        rmSync(file, { force: true });
        await close();
      },
    };
  } catch (error) {
    await services.close();
    throw error;
  }
}

/** Starts the wire endpoints of a local cloud; closing them closes the cloud. */
export async function serve(
  services: Services,
  port: number,
  pages: ServedPages = {},
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = await startServer(services, { port, ...pages });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await services.close();
    },
  };
}
