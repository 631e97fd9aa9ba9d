import type { IncomingMessage, ServerResponse } from "node:http";

import { NotSimulatedError, ServiceError } from "../errors";
import type { Services } from "../services";
import { readBody } from "./body";
import { MAX_JSON_BODY_BYTES } from "./limits";

type Operation = (input: unknown) => unknown;

/** The services of the AWS JSON protocol, by the prefix of `X-Amz-Target`. */
function operationsOf(
  services: Services,
  prefix: string,
): Readonly<Record<string, Operation>> | undefined {
  const byPrefix: Record<string, unknown> = {
    AmazonAthena: services.athena.operations,
    AWSGlue: services.glue.operations,
    RedshiftData: services.redshift.operations,
    ResourceGroupsTaggingAPI_20170126: services.tagging,
  };
  return byPrefix[prefix] as Readonly<Record<string, Operation>> | undefined;
}

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
  const operations = operationsOf(services, prefix);
  if (!operations)
    throw new ServiceError("UnknownOperationException", `No service answers to ${target}.`);
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation)
    throw new NotSimulatedError(`the call ${name} of ${prefix}`, "its service in rehearsal/");
  const body = await readBody(request, MAX_JSON_BODY_BYTES);
  const output = await operation(parsed(body));
  response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(output ?? {}, epochSeconds));
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

function parsed(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
  } catch {
    // Falls through: no JSON and no object are the same to the caller.
  }
  throw new ServiceError("SerializationException", "The request body is no JSON object.");
}

/** Dates go over the wire as Unix seconds. JSON.stringify hands them over as text, so the original is looked up. */
function epochSeconds(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  if (original instanceof Date) return original.getTime() / 1000;
  // Stores keep dates as text.
  if (
    typeof value === "string" &&
    /(Time|On|At|Updated)$/.test(key) &&
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
  ) {
    return Date.parse(value) / 1000;
  }
  return value;
}
