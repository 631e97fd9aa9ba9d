import * as athena from "@aws-sdk/client-athena";
import * as glue from "@aws-sdk/client-glue";
import * as redshift from "@aws-sdk/client-redshift-data";
import * as s3 from "@aws-sdk/client-s3";

/** A client of any service. */
interface AnyClient {
  send(command: unknown): Promise<object>;
  destroy(): void;
}

type CommandClass = new (input: object) => unknown;

const PACKAGES: Readonly<Record<string, { readonly module: object; readonly client: string }>> = {
  athena: { module: athena, client: "AthenaClient" },
  glue: { module: glue, client: "GlueClient" },
  "redshift-data": { module: redshift, client: "RedshiftDataClient" },
  s3: { module: s3, client: "S3Client" },
};

/** The SDK's clients of the services that cases call. */
export class Clients {
  private readonly open = new Map<string, AnyClient>();

  constructor(private readonly url: string) {}

  /** Calls an operation. @param operation as boto3 calls it, for example `put_object` */
  async call(
    service: string,
    operation: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { module } = packageOf(service);
    const name = operation.split("_").map(capitalized).join("");
    const command = member<CommandClass>(module, `${name}Command`);
    const output = await this.client(service).send(new command(asInSdk(input)));
    return asInBoto3(output as Record<string, unknown>);
  }

  close(): void {
    for (const client of this.open.values()) client.destroy();
  }

  private client(service: string): AnyClient {
    const { module, client } = packageOf(service);
    const made =
      this.open.get(service) ??
      new (member<new (options: object) => AnyClient>(module, client))({
        endpoint: this.url,
        region: "us-west-2",
        credentials: { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" },
        maxAttempts: 1,
        forcePathStyle: true,
      });
    this.open.set(service, made);
    return made;
  }
}

function packageOf(service: string) {
  const found = PACKAGES[service];
  if (!found) throw new Error(`tests/cases/runner/clients.ts has no client of ${service}.`);
  return found;
}

function member<T>(module: object, name: string): T {
  const found = (module as Readonly<Record<string, T | undefined>>)[name];
  if (found === undefined) throw new Error(`The SDK has no ${name}.`);
  return found;
}

/** boto3 ends some acronyms in capitals: `list_objects_v2`, `get_bucket_cors`. */
function capitalized(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** boto3 takes the source of a copy in parts. */
function asInSdk(input: Readonly<Record<string, unknown>>): object {
  const source = input["CopySource"] as { Bucket: string; Key: string } | string | undefined;
  if (typeof source !== "object") return input;
  const key = source.Key.split("/").map(encodeURIComponent).join("/");
  return { ...input, CopySource: `${source.Bucket}/${key}` };
}

/** boto3 has the status under another name, and cases read bodies as texts. */
async function asInBoto3(
  output: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const { $metadata: metadata, Body: body, ...members } = output;
  const { httpStatusCode } = metadata as { httpStatusCode?: number };
  const stream = body as { transformToString(): Promise<string> } | undefined;
  return {
    ...members,
    ...(stream && { Body: await stream.transformToString() }),
    ResponseMetadata: { HTTPStatusCode: httpStatusCode },
  };
}
