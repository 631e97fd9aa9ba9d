/** A service's refusal, or a failure to reach it. Its name is the service's own code, such as `InvalidRequestException`. */
class AwsError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/** Whom the calls are for. */
export interface Connection {
  readonly region: string;
  readonly accessKeyId: string;
  readonly token: { readonly header: string; readonly value: string };
}

const TARGETS = {
  athena: "AmazonAthena",
  glue: "AWSGlue",
  "redshift-data": "RedshiftData",
} as const;

/** Name of a service in a signature. */
type Service = keyof typeof TARGETS;

/**
 * Calls of AWS's JSON protocol, sent to the page's own server.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export class AwsJson {
  constructor(private readonly connection: Connection) {}

  /**
   * @param input the call's parameters, as the service's API reference names them
   * @throws AwsError with the service's own code and words
   */
  async call<Answer>(service: Service, operation: string, input: object): Promise<Answer> {
    const response = await this.send(service, operation, input);
    const answer: unknown = await response.json();
    if (response.ok) return answer as Answer;
    const { __type: code = "Unknown", message } = answer as { __type?: string; message?: string };
    throw new AwsError(code, message ?? `${operation} failed with status ${response.status}.`);
  }

  private async send(service: Service, operation: string, input: object): Promise<Response> {
    const { region, accessKeyId, token } = this.connection;
    try {
      return await fetch("/", {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `${TARGETS[service]}.${operation}`,
          // The local cloud reads region and service; it checks no signature.
          authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
          [token.header]: token.value,
        },
        body: JSON.stringify(input),
      });
    } catch {
      throw new AwsError("Unreachable", "The lab does not answer. Is `lab serve` still running?");
    }
  }
}

/** Everything of a list that is answered page by page. @param most after which no further page is asked for */
export async function allPages<Item>(
  page: (token: string | undefined) => Promise<{
    readonly items: readonly Item[] | undefined;
    readonly next: string | undefined;
  }>,
  most = Infinity,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await page(token);
    all.push(...(items ?? []));
    token = next;
  } while (token !== undefined && all.length < most);
  return all;
}
