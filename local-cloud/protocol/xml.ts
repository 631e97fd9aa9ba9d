const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text inside an XML element. A control character is written as its number, as S3 does, though XML 1.0 has no way to hold most. */
function escapeXml(text: string): string {
  return text.replace(
    /[&<>"\u0000-\u001f]/g,
    (sign) => ESCAPES[sign] ?? `&#x${sign.charCodeAt(0).toString(16)};`,
  );
}

/** An element with text. */
export function element(name: string, text: string | number | boolean): string {
  return `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** An element with other elements; what is left out is passed over. */
export function container(name: string, ...elements: readonly (string | undefined)[]): string {
  return `<${name}>${elements.join("")}</${name}>`;
}

export const XML_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n';
