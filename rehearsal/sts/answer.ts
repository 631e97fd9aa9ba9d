import type { ServerResponse } from "node:http";

import type { LocalCloud } from "../cloud";
import { NotSimulatedError } from "../errors";
import { element, XML_OPENING } from "../server/xml";

/**
 * Answers a call of STS's query protocol.
 * @throws NotSimulatedError for every action but GetCallerIdentity
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function answerSts(
  cloud: LocalCloud,
  form: URLSearchParams,
  response: ServerResponse,
): void {
  const action = form.get("Action") ?? "";
  if (action !== "GetCallerIdentity")
    throw new NotSimulatedError(`the call ${action} of STS`, "rehearsal/sts/answer.ts");
  const identity =
    element("Arn", `arn:aws:iam::${cloud.account}:user/rehearsal`) +
    element("UserId", "AIDAREHEARSAL") +
    element("Account", cloud.account);
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(
    `${XML_OPENING}<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">` +
      `<GetCallerIdentityResult>${identity}</GetCallerIdentityResult>` +
      `<ResponseMetadata>${element("RequestId", "rehearsal")}</ResponseMetadata></GetCallerIdentityResponse>`,
  );
}
