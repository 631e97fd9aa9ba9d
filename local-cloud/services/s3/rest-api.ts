import type { IncomingMessage, ServerResponse } from "node:http";

import type { LocalCloud } from "../../cloud";
import { NotSimulatedError } from "../../errors";
import { refuseUnknownHeaders } from "./known-headers";
import type { S3Operation } from "./operation";
import { S3_OPERATIONS } from "./operations";
import { readS3Request, type S3Request } from "./s3-request";

/**
 * Answers one call of S3's REST API.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export async function answerS3(
  cloud: LocalCloud,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = readS3Request(incoming, cloud.clock.now());
  response.setHeader("x-amz-request-id", String(response.getHeader("x-amzn-requestid")));
  const operation = operationOf(request);
  refuseUnknownHeaders(request, operation.name, cloud.account);
  await operation.answer({ cloud, request, response });
}

/**
 * What a request asks for. Each operation takes only the parameters that it knows: one that is not known may mean another call,
 * such as `DELETE /bucket?website`.
 * @throws NotSimulatedError naming the parameter
 */
function operationOf(request: S3Request): S3Operation {
  const { method, level, query } = request;
  const possible = S3_OPERATIONS.filter(
    (one) =>
      one.method === method &&
      one.level === level &&
      (one.markers ?? []).every((marker) => query.has(marker)) &&
      (one.header === undefined || request.headers[one.header] !== undefined),
  );
  const operation = possible.sort((one, other) => weightOf(other) - weightOf(one))[0];
  if (!operation) {
    const parameters = [...query.keys()].join("&");
    throw new NotSimulatedError(
      `the call ${method} ${level}${parameters && `?${parameters}`} of S3`,
      __filename,
    );
  }
  const known = [...(operation.markers ?? []), ...(operation.parameters ?? [])];
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new NotSimulatedError(`${method} ${level}?${unknown} of S3`, __filename);
  return operation;
}

/** An operation with more marks is the more special one. */
function weightOf({ markers = [], header }: S3Operation): number {
  return markers.length + (header === undefined ? 0 : 1);
}
