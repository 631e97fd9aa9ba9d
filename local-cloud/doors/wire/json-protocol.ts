import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, sep } from "node:path";

import { NotSimulatedError, ServiceError } from "../../errors";
import type { Services } from "../../services/open-services";
import { findJsonService, refuseCall } from "../../services/registry";
import { readBody, MAX_JSON_BODY_BYTES } from "../../protocol/body";
import { modelledRequest } from "./request-shape";
import { wireAnswer } from "./response-shape";
import { serviceOf } from "./signature";

/**
 * Answers one call of the AWS JSON 1.1 protocol.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export async function answerJson(
  services: Services,
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [prefix = "", name = ""] = target.split(".");
  const service = findJsonService(prefix) ?? refuseCall(serviceOf(request) ?? prefix, target);
  const operations = service.operationsOf(services);
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation)
    throw new NotSimulatedError(`the call ${name} of ${prefix}`, join(service.folder, sep));
  const sent = parsed(await readBody(request, MAX_JSON_BODY_BYTES));
  const client = (await service.client()) as Readonly<Record<string, unknown>>;
  const input = modelledRequest(client, name, sent);
  const output = wireAnswer(client, name, (await operation(input)) ?? {});
  response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
  response.end(jsonText(output));
}

/** Stands before the digits of a whole number while it is a text; no client can know it. */
const WHOLE_NUMBER = randomUUID();

/** JSON with whole numbers of more than 53 bits in all their digits. */
function jsonText(output: unknown): string {
  let hasLong = false;
  const text = JSON.stringify(output, (_, value: unknown) => {
    if (typeof value !== "bigint") return value;
    hasLong = true;
    return `${WHOLE_NUMBER}${value}`;
  });
  return hasLong ? text.replaceAll(new RegExp(`"${WHOLE_NUMBER}(-?\\d+)"`, "g"), "$1") : text;
}

/** An error in the protocol's shape. */
export function answerJsonError(response: ServerResponse, error: ServiceError): void {
  response.writeHead(error.status, {
    "content-type": "application/x-amz-json-1.1",
    "x-amzn-errortype": error.code,
  });
  response.end(
    JSON.stringify({
      __type: error.code,
      message: error.message,
      Message: error.message,
      ...error.options.details,
    }),
  );
}

function parsed(body: Buffer): object {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
  } catch {
    // Falls through: no JSON and no object are the same to the caller.
  }
  throw new ServiceError("SerializationException", "The request body is not a JSON object.");
}
