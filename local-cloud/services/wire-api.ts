import type { IncomingMessage, ServerResponse } from "node:http";

import type { LocalCloud } from "../cloud";
import type { ServiceError } from "../errors";

/** How clients call a service over HTTP. */
export type WireApi<Service> = JsonApi<Service> | QueryApi | RestApi;

/**
 * A service of the AWS JSON protocol.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export interface JsonApi<Service> {
  readonly protocol: "json";
  /** Prefix of `X-Amz-Target`. A call is `<target>.<operation>` to the rules of faults. */
  readonly target: string;
  /** What answers, by the names of the API's operations. */
  operations(service: Service): object;
  /** The service's client in the SDK, which knows the types of requests and answers. Loaded with the first request. */
  client(): Promise<object>;
}

/** A service that is told apart from the others by the name its requests are signed for. */
interface SignedApi {
  /** @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
  readonly signingName: string;
  /** How its calls begin, for the rules of faults. */
  readonly calls: readonly string[];
}

/**
 * A service of the AWS query protocol: a form that names its action. It answers for all accounts.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export interface QueryApi extends SignedApi {
  readonly protocol: "query";
  answer(
    identities: Identities,
    request: IncomingMessage,
    form: URLSearchParams,
    response: ServerResponse,
  ): Promise<void>;
}

/**
 * A service whose paths say what is asked for.
 * @see https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
 */
export interface RestApi extends SignedApi {
  readonly protocol: "rest";
  /** The call as the rules of faults name it, for example `S3.GET`. */
  callOf(request: IncomingMessage): string;
  answer(cloud: LocalCloud, request: IncomingMessage, response: ServerResponse): Promise<void>;
  answerError(response: ServerResponse, error: ServiceError): void;
}

/** Who is who, by whoever knows the accounts. */
export interface Identities {
  /** Whose credentials a request is signed with. @throws ServiceError when they are nobody's */
  callerOf(request: IncomingMessage): { readonly account: string; readonly arn: string };
  /** Left out where there is one account only. @throws ServiceError when the role does not trust */
  assumeRole?(input: {
    readonly roleArn: string;
    readonly externalId?: string;
    readonly durationSeconds?: number;
  }): Promise<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly expiration: Date;
  }>;
}
