import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startServer, type LocalServer } from "../doors/wire";
import { faultsOfOneAccount } from "../faults/one-account";
import { openServices } from "../services/open-services";
import { glueJobsOf } from "./glue-jobs";
import type { ClientConfig, RunningLocalCloud } from "./running-local-cloud";
import { rememberServices } from "./running-services";
import { checkStartOptions, type StartOptions } from "./start-options";

/** Signatures are not checked: any credentials do. */
const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };

/**
 * Starts an empty AWS account on this machine, in this process. Only programs on this machine can reach it.
 *
 * ```ts
 * import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
 * import { startLocalCloud } from "@analytics-lab/local-cloud";
 *
 * export async function createBucket(): Promise<void> {
 *   const cloud = await startLocalCloud();
 *   try {
 *     await new S3Client(cloud.clientConfig).send(new CreateBucketCommand({ Bucket: "lake" }));
 *   } finally {
 *     await cloud.close();
 *   }
 * }
 * ```
 * @throws StartOptionsError when an option has a value that is not allowed
 * @throws FolderInUseError when another local cloud has the folder open
 * @throws PortInUseError when another program listens on the port
 */
export async function startLocalCloud(options: StartOptions = {}): Promise<RunningLocalCloud> {
  checkStartOptions(options);
  const folder =
    options.folder === undefined
      ? await mkdtemp(join(tmpdir(), "local-cloud-"))
      : resolve(options.folder);
  const removeFolder = async () => {
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const { services, server } = await openAndServe(folder, options);
    const { account: accountId, region } = services.cloud;
    let closed: Promise<void> | undefined;
    const close = async () => {
      await server.close();
      await services.close();
      await removeFolder();
    };
    const cloud: RunningLocalCloud = {
      url: server.url,
      port: server.port,
      region,
      accountId,
      folder,
      env: environmentOf(server.url, region),
      clientConfig: clientConfigOf(server, region),
      close: () => (closed ??= close()),
    };
    rememberServices(cloud, services);
    return cloud;
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function openAndServe(
  folder: string,
  { port, region, accountId, faults = [], seed, jobs }: StartOptions,
) {
  const services = openServices({
    folder,
    region,
    account: accountId,
    faults: faultsOfOneAccount(faults, seed),
    jobs: jobs && glueJobsOf(jobs, () => clientConfigOf(started!, services.cloud.region)),
  });
  let started: LocalServer | undefined;
  try {
    started = await startServer(services, { port });
    return { services, server: started };
  } catch (error) {
    await services.close();
    throw error;
  }
}

function clientConfigOf({ url }: LocalServer, region: string): ClientConfig {
  return { endpoint: url, region, credentials: CREDENTIALS };
}

function environmentOf(url: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  };
}
