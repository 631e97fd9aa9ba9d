/** An element of an XML document; text is escaped when it is written. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly children?: readonly XmlElement[];
  readonly text?: string;
}

/** The document as text, one element a line. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, "")}`;
}

function written({ name, attributes = {}, children = [], text = "" }: XmlElement, indent: string) {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`,
  );
  const head = `${indent}<${name}${pairs.join("")}`;
  if (children.length > 0) {
    const inner: string = children.map((child) => written(child, `${indent}  `)).join("");
    return `${head}>\n${inner}${indent}</${name}>\n`;
  }
  return text === "" ? `${head}/>\n` : `${head}>${escapeText(text)}</${name}>\n`;
}

/** Characters that XML 1.0 cannot contain: control characters, and halves of a surrogate pair. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // Otherwise a parser replaces them with spaces.
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

function escapeText(text: string): string {
  return text.replace(NOT_IN_XML, "\uFFFD").replace(/[&<>\r]/g, (one) => ENTITIES[one]!);
}

function escapeAttribute(text: string): string {
  return text.replace(NOT_IN_XML, "\uFFFD").replace(/[&<>"\n\r\t]/g, (one) => ENTITIES[one]!);
}
