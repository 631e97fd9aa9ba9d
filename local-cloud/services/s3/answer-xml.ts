import type { ServerResponse } from "node:http";

import { XML_OPENING } from "../../protocol/xml";

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** Answers with a document. @param elements its content, as text of XML */
export function answerXml(
  response: ServerResponse,
  root: string,
  elements: readonly (string | undefined)[],
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, { "content-type": "application/xml", ...headers });
  response.end(`${XML_OPENING}<${root} xmlns="${NAMESPACE}">${elements.join("")}</${root}>`);
}
