import type { IncomingMessage, ServerResponse } from "node:http";

import { NotSimulatedError, type ServiceError } from "../../errors";
import { element, XML_OPENING } from "../../protocol/xml";

/** What STS is asked for, by whoever knows the accounts. */
export interface StsDoor {
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

/**
 * Answers a call of STS's query protocol.
 * @throws NotSimulatedError for every action but GetCallerIdentity, and AssumeRole where there are many accounts
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
 */
export async function answerSts(
  door: StsDoor,
  request: IncomingMessage,
  form: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const action = form.get("Action") ?? "";
  if (action === "GetCallerIdentity") {
    const { account, arn } = door.callerOf(request);
    const user = element("UserId", "AIDAREHEARSAL");
    answer(response, action, element("Arn", arn) + user + element("Account", account));
  } else if (action === "AssumeRole" && door.assumeRole) {
    door.callerOf(request);
    const session = await door.assumeRole({
      roleArn: form.get("RoleArn") ?? "",
      externalId: form.get("ExternalId") ?? undefined,
      durationSeconds: Number(form.get("DurationSeconds") ?? 3_600),
    });
    const credentials =
      element("AccessKeyId", session.accessKeyId) +
      element("SecretAccessKey", session.secretAccessKey) +
      element("SessionToken", session.sessionToken) +
      element("Expiration", session.expiration.toISOString());
    answer(response, action, `<Credentials>${credentials}</Credentials>`);
  } else throw new NotSimulatedError(`the call ${action} of STS`, __filename);
}

/** An error in the query protocol's shape. */
export function answerStsError(response: ServerResponse, error: ServiceError): void {
  response.writeHead(error.status, { "content-type": "text/xml" });
  const told = element("Code", error.code) + element("Message", error.message);
  response.end(`${XML_OPENING}<ErrorResponse><Error>${told}</Error></ErrorResponse>`);
}

function answer(response: ServerResponse, action: string, result: string): void {
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(
    `${XML_OPENING}<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">` +
      `<${action}Result>${result}</${action}Result>` +
      `<ResponseMetadata>${element("RequestId", "rehearsal")}</ResponseMetadata></${action}Response>`,
  );
}
