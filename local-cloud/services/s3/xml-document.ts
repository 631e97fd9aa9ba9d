import { createHash } from "node:crypto";

import { readBody } from "../../protocol/body";
import {
  algorithmOf,
  compareChecksum,
  contentMd5,
  expectedChecksum,
  startDigest,
} from "./checksums";
import { badDigest, malformedXml } from "./errors";
import { MAX_DOCUMENT_BYTES } from "./limits";
import type { S3Request } from "./s3-request";

/** An element's children by their names: texts, elements, or lists of either where there are several. */
export interface XmlElement {
  readonly [name: string]: unknown;
}

/**
 * The document of a request, checked by the checksums that came with it.
 * @param root name of its outermost element
 * @returns undefined without a body
 * @throws ServiceError `MalformedXML`, `BadDigest`
 */
export async function readDocument(
  request: S3Request,
  root: string,
): Promise<XmlElement | undefined> {
  const body = await readBody(request.body, MAX_DOCUMENT_BYTES);
  await checkDigests(request, body);
  if (body.length === 0) return undefined;
  const document = await parsed(body.toString("utf8"));
  if (!Object.hasOwn(document, root)) throw malformedXml();
  return asList(document[root])[0] ?? {};
}

/** Elements of a name: none, one or several. @throws ServiceError `MalformedXML` for text */
export function asList(value: unknown): readonly XmlElement[] {
  if (value === undefined) return [];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => {
    if (typeof one === "string" && one.trim() === "") return {};
    if (typeof one !== "object" || one === null) throw malformedXml();
    return one as XmlElement;
  });
}

/** Text of an element that must be there. @throws ServiceError `MalformedXML` */
export function asText(value: unknown): string {
  const text = asOptionalText(value);
  if (text === undefined) throw malformedXml();
  return text;
}

/** @throws ServiceError `MalformedXML` for anything but text */
export function asOptionalText(value: unknown): string | undefined {
  if (value !== undefined && typeof value !== "string") throw malformedXml();
  return value;
}

async function parsed(text: string): Promise<XmlElement> {
  const { parseXML } = await import("@aws-sdk/xml-builder");
  try {
    return parseXML(text) as XmlElement;
  } catch {
    // Not XML, or nested deeper than anything that S3 takes.
    throw malformedXml();
  }
}

async function checkDigests(request: S3Request, body: Buffer): Promise<void> {
  const md5 = contentMd5(request);
  if (md5 !== undefined && createHash("md5").update(body).digest("base64") !== md5)
    throw badDigest("Content-MD5");
  const expected = expectedChecksum(request);
  if (expected?.value === undefined) return;
  const digest = await startDigest(algorithmOf(request));
  digest.update(body);
  compareChecksum(expected.algorithm, expected.value, (await digest.digest()).toString("base64"));
}
