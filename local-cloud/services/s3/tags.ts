import { container, element } from "../../protocol/xml";
import { s3Error } from "./errors";
import { MAX_TAG_KEY, MAX_TAG_VALUE, MAX_TAGS } from "./limits";
import { asList, asText, type XmlElement } from "./xml-document";

/** Tags by their keys. */
type Tags = Readonly<Record<string, string>>;

/** What a tag may have. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tag.html */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags of the header `x-amz-tagging`, which has them as a URL's query. @throws ServiceError `InvalidArgument`, `InvalidTag` */
export function readTagHeader(text = ""): Tags {
  return checked([...new URLSearchParams(text)]);
}

/** Tags of a document. @throws ServiceError `MalformedXML`, `InvalidTag` */
export function readTagging(tagging: XmlElement): Tags {
  const set = asList(tagging["TagSet"])[0] ?? {};
  return checked(asList(set["Tag"]).map((tag) => [asText(tag["Key"]), asText(tag["Value"])]));
}

export function tagSetXml(tags: Tags): string {
  const all = Object.entries(tags).map(([key, value]) =>
    container("Tag", element("Key", key), element("Value", value)),
  );
  return container("TagSet", ...all);
}

function checked(pairs: readonly (readonly [string, string])[]): Tags {
  if (pairs.length > MAX_TAGS) throw s3Error("BadRequest", "Object tags cannot be greater than 10");
  if (new Set(pairs.map(([key]) => key)).size < pairs.length)
    throw s3Error("InvalidTag", "Cannot provide multiple Tags with the same key");
  for (const [key, value] of pairs) {
    if (key === "" || key.length > MAX_TAG_KEY || !TAG_TEXT.test(key))
      throw s3Error("InvalidTag", "The TagKey you have provided is invalid");
    if (value.length > MAX_TAG_VALUE || !TAG_TEXT.test(value))
      throw s3Error("InvalidTag", "The TagValue you have provided is invalid");
  }
  return Object.fromEntries(pairs);
}
