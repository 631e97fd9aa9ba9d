import type { ServerResponse } from "node:http";

import type { ServiceError } from "../errors";
import { element, XML_OPENING } from "./xml";

/**
 * An error in the shape of the AWS query protocol.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization
 */
export function answerQueryError(response: ServerResponse, error: ServiceError): void {
  response.writeHead(error.status, { "content-type": "text/xml" });
  const told = element("Code", error.code) + element("Message", error.message);
  response.end(`${XML_OPENING}<ErrorResponse><Error>${told}</Error></ErrorResponse>`);
}
