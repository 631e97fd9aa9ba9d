import { GlueClient } from "@aws-sdk/client-glue";

import { startServer } from "../../../../../local-cloud/doors/wire";
import type { LocalCloudFixture } from "../../local-cloud-fixture";

/** Glue of a local cloud, as its SDK's client sees it. */
export interface ServedGlue {
  readonly glue: GlueClient;
  readonly url: string;
  /** Ends client, server and cloud. */
  close(): Promise<void>;
}

/** Serves a local cloud on a port of its own. */
export async function servedGlue(cloud: LocalCloudFixture): Promise<ServedGlue> {
  const server = await startServer(cloud.services);
  const glue = new GlueClient({
    endpoint: server.url,
    region: "us-west-2",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  return {
    glue,
    url: server.url,
    close: async () => {
      glue.destroy();
      await server.close();
      await cloud.close();
    },
  };
}
