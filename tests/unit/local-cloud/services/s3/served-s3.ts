import { S3Client } from "@aws-sdk/client-s3";

import { startServer } from "../../../../../local-cloud/doors/wire";
import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud-fixture";

/** S3 of a local cloud, as its SDK's client and plain HTTP see it, with the bucket `trips`. */
export interface ServedS3 {
  readonly cloud: LocalCloudFixture;
  readonly s3: S3Client;
  readonly url: string;
  /** Causes of answers with status 500, as they were reported. */
  readonly faults: readonly unknown[];
  /** Ends client, server and cloud. */
  close(): Promise<void>;
}

/** Serves a fresh local cloud on a port of its own. */
export async function servedS3(): Promise<ServedS3> {
  const cloud = aLocalCloud();
  await cloud.services.cloud.objects.createBucket("trips");
  const faults: unknown[] = [];
  const server = await startServer(cloud.services, { report: (cause) => faults.push(cause) });
  const s3 = new S3Client({
    endpoint: server.url,
    region: "us-west-2",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    forcePathStyle: true,
    maxAttempts: 1,
  });
  return {
    cloud,
    s3,
    url: server.url,
    faults,
    close: async () => {
      s3.destroy();
      await server.close();
      await cloud.close();
    },
  };
}
