import type { IncomingMessage, ServerResponse } from "node:http";

import { NotSimulatedError } from "../../errors";
import { element, XML_OPENING } from "../../protocol/xml";
import type { Identities } from "../wire-api";

/**
 * Answers a call of STS's query protocol.
 * @throws NotSimulatedError for every action but GetCallerIdentity, and AssumeRole where there are many accounts
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
 */
export async function answerSts(
  identities: Identities,
  request: IncomingMessage,
  form: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const action = form.get("Action") ?? "";
  if (action === "GetCallerIdentity") {
    const { account, arn } = identities.callerOf(request);
    const user = element("UserId", "AIDAREHEARSAL");
    answer(response, action, element("Arn", arn) + user + element("Account", account));
  } else if (action === "AssumeRole" && identities.assumeRole) {
    identities.callerOf(request);
    const session = await identities.assumeRole({
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

function answer(response: ServerResponse, action: string, result: string): void {
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(
    `${XML_OPENING}<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">` +
      `<${action}Result>${result}</${action}Result>` +
      `<ResponseMetadata>${element("RequestId", "rehearsal")}</ResponseMetadata></${action}Response>`,
  );
}
