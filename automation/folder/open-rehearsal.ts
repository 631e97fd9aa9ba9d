import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { LocalCloudOptions } from "../../rehearsal/cloud";
import { startServer, type ServerOptions } from "../../rehearsal/server";
import { openServices, type Services } from "../../rehearsal/services";
import { FolderInUseError } from "../../rehearsal/state/folder-claim";
import { readManifest, type Manifest } from "./manifest";

/** A built rehearsal that answers on a loopback port. */
export interface OpenRehearsal {
  readonly manifest: Manifest;
  readonly url: string;
  close(): Promise<void>;
}

/** Address of the server that has a folder open, for other processes to ask. */
interface EndpointFile {
  readonly url: string;
  readonly pid: number;
}

const ENDPOINT_FILE = "endpoint.json";

/**
 * Opens a built rehearsal and serves it.
 * @param port 0 for any free one
 * @throws BadInputError when there is none, FolderInUseError when another process has it open
 */
export async function openRehearsal(
  folder: string,
  port: number,
  {
    pages,
    ...options
  }: Pick<LocalCloudOptions, "reachesInternet"> & Pick<ServerOptions, "pages"> = {},
): Promise<OpenRehearsal> {
  const manifest = readManifest(folder);
  const services = openServices({ folder, region: manifest.region, ...options });
  try {
    const { url, close } = await serve(services, port, pages);
    const file = join(folder, ENDPOINT_FILE);
    writeFileSync(file, JSON.stringify({ url, pid: process.pid } satisfies EndpointFile));
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

/**
 * The rehearsal as it is: asked through the process that has it open, or opened for this one question.
 * @throws BadInputError when there is none, FolderInUseError while it is being rebuilt
 */
export async function joinRehearsal(folder: string): Promise<OpenRehearsal> {
  try {
    return await openRehearsal(folder, 0);
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    const file = join(folder, ENDPOINT_FILE);
    const served = existsSync(file)
      ? (JSON.parse(readFileSync(file, "utf8")) as EndpointFile)
      : undefined;
    if (served?.pid !== error.pid) throw error;
    return { manifest: readManifest(folder), url: served.url, close: () => Promise.resolve() };
  }
}

/** Starts the wire endpoints of a local cloud; closing them closes the cloud. */
export async function serve(
  services: Services,
  port: number,
  pages?: ServerOptions["pages"],
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = await startServer(services, { port, pages });
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await services.close();
    },
  };
}
