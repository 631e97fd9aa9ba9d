/** A local cloud that runs in this process. */
export interface RunningLocalCloud {
  /** `http://127.0.0.1:<port>`: the endpoint of every service. */
  readonly url: string;
  readonly port: number;
  readonly region: string;
  readonly accountId: string;
  /** Where everything is kept. */
  readonly folder: string;
  /**
   * Environment variables that send every AWS SDK, the AWS CLI and boto3 here: `AWS_ENDPOINT_URL`, `AWS_REGION`,
   * `AWS_DEFAULT_REGION` and credentials. They are not set in this process.
   */
  readonly env: Readonly<Record<string, string>>;
  /** Configuration for the constructor of a client of the AWS SDK for JavaScript: `new S3Client(cloud.clientConfig)`. */
  readonly clientConfig: ClientConfig;
  /**
   * Stops statements and the server, releases the folder, and removes it if it is a temporary one. A second call does nothing more.
   */
  close(): Promise<void>;
}

/** The part of an AWS SDK client's configuration that leads to a local cloud. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
