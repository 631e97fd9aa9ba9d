import { AthenaClient, type AthenaClientConfig } from "@aws-sdk/client-athena";
import { GlueClient, type GlueClientConfig } from "@aws-sdk/client-glue";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { RedshiftDataClient, type RedshiftDataClientConfig } from "@aws-sdk/client-redshift-data";

/** The clients that the lab asks its services with. */
export interface LabClients {
  readonly athena: AthenaClient;
  readonly glue: GlueClient;
  readonly redshift: RedshiftDataClient;
  readonly s3: S3Client;
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
  config: AthenaClientConfig & GlueClientConfig & RedshiftDataClientConfig & S3ClientConfig,
): LabClients {
  const athena = new AthenaClient(config);
  const glue = new GlueClient(config);
  const redshift = new RedshiftDataClient(config);
  const s3 = new S3Client(config);
  return {
    athena,
    glue,
    redshift,
    s3,
    destroy: () => [athena, glue, redshift, s3].forEach((client) => client.destroy()),
  };
}
