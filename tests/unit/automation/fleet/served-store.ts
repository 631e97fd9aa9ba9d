import * as aws from "@pulumi/aws";

import { startServer } from "../../../../local-cloud/doors/wire";
import { aLocalCloud } from "../../local-cloud/local-cloud-fixture";

/** Where a fleet keeps its archive in the organiser's account. */
export const STORE = { bucket: "fleet-store", key: "fleets/autumn" };

/**
 * Plays the organiser's account with {@link STORE}'s bucket, to which this process's environment leads.
 * @param endpoint variable that has the address: for S3 alone, or for every service
 * @returns a function that ends it and gives the environment back
 */
export async function serveStore(
  endpoint: "AWS_ENDPOINT_URL" | "AWS_ENDPOINT_URL_S3",
): Promise<() => Promise<void>> {
  const environment = { ...process.env };
  const cloud = aLocalCloud();
  const server = await startServer(cloud.services);
  await cloud.run(() => {
    new aws.s3.Bucket("store", { bucket: STORE.bucket });
    return {};
  });
  Object.assign(process.env, {
    [endpoint]: server.url,
    AWS_REGION: "us-west-2",
    AWS_ACCESS_KEY_ID: "rehearsal",
    AWS_SECRET_ACCESS_KEY: "rehearsal",
  });
  return async () => {
    process.env = environment;
    await server.close();
    await cloud.close();
  };
}
