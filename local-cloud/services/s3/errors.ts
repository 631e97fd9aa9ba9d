import type { IncomingMessage, ServerResponse } from "node:http";

import { ServiceError } from "../../errors";
import { container, element, XML_OPENING } from "../../protocol/xml";

/**
 * An error of S3's own, in its words.
 * @param details further elements of the error document, for example `Key`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
function s3Error(
  code: string,
  message: string,
  status = 400,
  details: Record<string, string | number> = {},
): ServiceError {
  return new ServiceError(code, message, { status, details });
}

export function invalidArgument(message: string, name: string, value: string): ServiceError {
  return s3Error("InvalidArgument", message, 400, { ArgumentName: name, ArgumentValue: value });
}

export function invalidRequest(message: string): ServiceError {
  return s3Error("InvalidRequest", message);
}

export function malformedXml(): ServiceError {
  return s3Error(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}

/** @param condition header whose condition does not hold */
export function preconditionFailed(condition: string): ServiceError {
  return s3Error(
    "PreconditionFailed",
    "At least one of the pre-conditions you specified did not hold",
    412,
    { Condition: condition },
  );
}

/** A header asks for what S3 itself does not do. */
export function notImplemented(header: string): ServiceError {
  return s3Error(
    "NotImplemented",
    "A header you provided implies functionality that is not implemented",
    501,
    { Header: header },
  );
}

export function noSuchKey(key: string): ServiceError {
  return s3Error("NoSuchKey", "The specified key does not exist.", 404, { Key: key });
}

/** @param digest as S3 calls it, for example `CRC32` or `Content-MD5` */
export function badDigest(digest: string): ServiceError {
  return s3Error("BadDigest", `The ${digest} you specified did not match the calculated checksum.`);
}

export function incompleteBody(): ServiceError {
  return s3Error(
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
  );
}

export function invalidRange(sizeBytes: number, asked: string): ServiceError {
  return s3Error("InvalidRange", "The requested range is not satisfiable", 416, {
    ActualObjectSize: sizeBytes,
    RangeRequested: asked,
  });
}

export function entityTooLarge(sizeBytes: number, limitBytes: number): ServiceError {
  return s3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", 400, {
    ProposedSize: sizeBytes,
    MaxSizeAllowed: limitBytes,
  });
}

export { s3Error };

/** An error in S3's shape. An answer to HEAD, and one that nothing has changed, have no document. */
export function answerS3Error(
  response: ServerResponse & { readonly req?: IncomingMessage },
  { code, message, status, options }: ServiceError,
): void {
  if (response.req?.method === "HEAD" || status === 304) {
    response.writeHead(status).end();
    return;
  }
  const details = Object.entries(options.details ?? {}).map(([name, value]) =>
    element(name, String(value)),
  );
  const id = element("RequestId", String(response.getHeader("x-amzn-requestid") ?? ""));
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(
    XML_OPENING +
      container("Error", element("Code", code), element("Message", message), ...details, id),
  );
}
