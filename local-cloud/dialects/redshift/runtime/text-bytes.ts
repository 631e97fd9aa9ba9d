import { RedshiftStatementError, SQL_STATE } from "../errors";

/** The text's longest beginning of at most so many bytes of UTF-8, which ends with a whole character. */
export function cutToBytes(text: string, length: number): string {
  if (text.length * 3 <= length) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= length) return text;
  let end = length;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString();
}

/** A text that must fit into a column or type. @throws RedshiftStatementError when it is longer; blanks at its end do not count */
export function fitIntoBytes(text: string, length: number, name: string): string {
  if (Buffer.byteLength(text) <= length) return text;
  const trimmed = text.replace(/ +$/, "");
  if (Buffer.byteLength(trimmed) <= length) return cutToBytes(text, length);
  throw new RedshiftStatementError(`value too long for type ${name}(${length})`, {
    sqlState: SQL_STATE.stringDataRightTruncation,
  });
}
