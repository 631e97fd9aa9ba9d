import { createRequire } from "node:module";

import type * as Athena from "@aws-sdk/client-athena";
import type * as Glue from "@aws-sdk/client-glue";
import type * as S3 from "@aws-sdk/client-s3";
import type * as RedshiftData from "@aws-sdk/client-redshift-data";

// Each client is loaded at its first use: together they take longer than a query.
const load = createRequire(__filename);

/** The clients for the lab's services. */
export interface LabClients {
  readonly athena: Athena.AthenaClient;
  readonly glue: Glue.GlueClient;
  readonly redshift: RedshiftData.RedshiftDataClient;
  readonly s3: S3.S3Client;
  /** Closes their connections. */
  destroy(): void;
}

/** The local cloud does not check credentials, but no client signs a request without them. */
export const LOCAL_CREDENTIALS = {
  accessKeyId: "rehearsal",
  secretAccessKey: "rehearsal",
} as const;

/** Client settings for the endpoint of a local cloud. */
export function localEndpoint(url: string) {
  return {
    endpoint: url,
    // Buckets do not have their own host names on this machine.
    forcePathStyle: true,
    // The SDK refuses AWS's FIPS and dual-stack endpoints together with an endpoint; the user's environment may request them.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  };
}

/**
 * Clients of a local cloud: AWS's clients with an endpoint and dummy credentials.
 * @param url of the local cloud
 */
export function localClients(url: string, region: string): LabClients {
  return labClients({ ...localEndpoint(url), region, credentials: LOCAL_CREDENTIALS });
}

/** Clients of AWS, with the credentials that its own tools would find. */
export function awsClients(region: string): LabClients {
  return labClients({ region });
}

/** Clients with the caller's credentials and limits. */
export function labClients(
  config: Athena.AthenaClientConfig &
    Glue.GlueClientConfig &
    RedshiftData.RedshiftDataClientConfig &
    S3.S3ClientConfig,
): LabClients {
  const used: { destroy(): void }[] = [];
  const once = <Client extends { destroy(): void }>(make: () => Client) => {
    let client: Client | undefined;
    return () => {
      if (client === undefined) used.push((client = make()));
      return client;
    };
  };
  const athena = once(
    () => new (load("@aws-sdk/client-athena") as typeof Athena).AthenaClient(config),
  );
  const glue = once(() => new (load("@aws-sdk/client-glue") as typeof Glue).GlueClient(config));
  const redshift = once(
    () =>
      new (load("@aws-sdk/client-redshift-data") as typeof RedshiftData).RedshiftDataClient(config),
  );
  const s3 = once(() => new (load("@aws-sdk/client-s3") as typeof S3).S3Client(config));
  return {
    get athena() {
      return athena();
    },
    get glue() {
      return glue();
    },
    get redshift() {
      return redshift();
    },
    get s3() {
      return s3();
    },
    destroy: () => used.forEach((client) => client.destroy()),
  };
}
