import { createRequire } from "node:module";

import type * as Athena from "@aws-sdk/client-athena";
import type * as Glue from "@aws-sdk/client-glue";
import type * as S3 from "@aws-sdk/client-s3";
import type * as RedshiftData from "@aws-sdk/client-redshift-data";

// Each client is loaded when it is used first: together they take longer than a query.
const load = createRequire(__filename);

/** The clients that the lab asks its services with. */
export interface LabClients {
  readonly athena: Athena.AthenaClient;
  readonly glue: Glue.GlueClient;
  readonly redshift: RedshiftData.RedshiftDataClient;
  readonly s3: S3.S3Client;
  /** Closes their connections. */
  destroy(): void;
}

/** The local cloud asks for no credentials, but no client signs a request without any. */
export const LOCAL_CREDENTIALS = {
  accessKeyId: "rehearsal",
  secretAccessKey: "rehearsal",
} as const;

/** Where a local cloud listens, in the settings of a client. */
export function localEndpoint(url: string) {
  return {
    endpoint: url,
    // A bucket has no host name of its own on this machine.
    forcePathStyle: true,
    // The SDK refuses AWS's FIPS and dual-stack endpoints, which the user's environment may ask for, beside this one.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  };
}

/**
 * Clients of a local cloud: those of AWS with an endpoint and made-up credentials.
 * @param url where the local cloud listens
 */
export function localClients(url: string, region: string): LabClients {
  return labClients({ ...localEndpoint(url), region, credentials: LOCAL_CREDENTIALS });
}

/** Clients of AWS, with the credentials that its own tools would find. */
export function awsClients(region: string): LabClients {
  return labClients({ region });
}

/** Clients with credentials and limits of the caller's own. */
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
