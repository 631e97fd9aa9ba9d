import { RedshiftStatementError, SQL_STATE } from "../errors";

/**
 * Pieces of a JSON array or object, as they are written: numbers keep their digits, which JSON.parse would not.
 * @throws SyntaxError when the text is not valid JSON
 */
function piecesOf(
  text: string,
): { readonly isObject: boolean; readonly pieces: [key: string, value: string][] } | undefined {
  const trimmed = text.trim();
  JSON.parse(trimmed);
  const isObject = trimmed.startsWith("{");
  if (!isObject && !trimmed.startsWith("[")) return undefined;
  const pieces: [string, string][] = [];
  let [depth, start, isText, key] = [0, 1, false, ""];
  const end = (at: number) => {
    const value = trimmed.slice(start, at).trim();
    if (value !== "") pieces.push([key, value]);
    start = at + 1;
  };
  for (let at = 1; at < trimmed.length; at += 1) {
    const character = trimmed[at]!;
    if (isText) {
      if (character === "\\") at += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === "[" || character === "{") depth += 1;
    else if (depth === 0 && character === ":" && isObject) {
      key = JSON.parse(trimmed.slice(start, at)) as string;
      start = at + 1;
    } else if (depth === 0 && (character === "," || at === trimmed.length - 1)) end(at);
    else if (character === "]" || character === "}") depth -= 1;
  }
  return { isObject, pieces };
}

/** A value as these functions return it: texts without quotes, all else as it is written. */
function shown(value: string): string {
  return value.startsWith('"') ? (JSON.parse(value) as string) : value;
}

function reading<T>(text: string, nullIfInvalid: boolean, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (nullIfInvalid || error instanceof RedshiftStatementError) {
      if (nullIfInvalid) return null;
      throw error;
    }
    throw new RedshiftStatementError(`invalid json object ${text}`, {
      sqlState: SQL_STATE.invalidTextRepresentation,
      cause: error,
    });
  }
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/JSON_EXTRACT_PATH_TEXT.html */
export function jsonExtractPathText(
  text: string,
  path: readonly string[],
  nullIfInvalid: boolean,
): string | null {
  return reading(text, nullIfInvalid, () => {
    if (text.trim() === "") return null;
    let value = text;
    for (const step of path) {
      const found = piecesOf(value);
      const piece = found?.isObject
        ? found.pieces.findLast(([key]) => key === step)
        : /^\d+$/.test(step)
          ? found?.pieces[Number(step)]
          : undefined;
      if (!piece) return null;
      value = piece[1];
    }
    JSON.parse(value);
    return value === "null" ? null : shown(value);
  });
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/JSON_ARRAY_LENGTH.html */
export function jsonArrayLength(text: string, nullIfInvalid: boolean): number | null {
  return reading(text, nullIfInvalid, () => {
    const found = piecesOf(text);
    if (!found || found.isObject) throw new SyntaxError("not an array");
    return found.pieces.length;
  });
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/JSON_EXTRACT_ARRAY_ELEMENT_TEXT.html */
export function jsonArrayElement(
  text: string,
  index: number,
  nullIfInvalid: boolean,
): string | null {
  return reading(text, nullIfInvalid, () => {
    const found = piecesOf(text);
    if (!found || found.isObject) throw new SyntaxError("not an array");
    const piece = index < 0 ? undefined : found.pieces[index];
    return piece === undefined || piece[1] === "null" ? null : shown(piece[1]);
  });
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/IS_VALID_JSON.html */
export function isValidJson(text: string, kind: "object" | "array"): boolean {
  try {
    const value = JSON.parse(text.trim()) as unknown;
    if (typeof value !== "object" || value === null) return false;
    return Array.isArray(value) === (kind === "array");
  } catch {
    return false;
  }
}
