/** Letters that Hive reads behind a backslash as something else. */
const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  b: "\b",
  n: "\n",
  r: "\r",
  t: "\t",
  Z: "\u001a",
  // A pattern keeps its backslash.
  "%": "\\%",
  _: "\\_",
};

/** The value of a string in either kind of quotes, Java's escapes read: `\001`, `\u0001`, `\t`, `\'`. */
export function hiveString(text: string): string {
  return text
    .slice(1, -1)
    .replaceAll(/\\(?:u([0-9a-fA-F]{4})|([01][0-7]{2})|([^]))/g, (_, hex, octal, letter) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex as string, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal as string, 8));
      return ESCAPES[letter as string] ?? (letter as string);
    });
}

/** A string as Hive prints it: backslashes, quotes and what cannot be seen are escaped. */
export function hiveLiteral(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(
      /[\u0000-\u001f]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  return `'${escaped}'`;
}
