import { ServiceError } from "../../errors";

/** What a Glue VIRTUAL_VIEW of Athena carries, in Presto's own spelling of types. */
export interface PrestoView {
  readonly originalSql: string;
  readonly catalog: string;
  readonly schema: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

const OPENING = "/* Presto View: ";
const CLOSING = " */";

/** The text that Glue keeps for a view. */
export function encodeView(view: PrestoView): string {
  return `${OPENING}${Buffer.from(JSON.stringify(view)).toString("base64")}${CLOSING}`;
}

/** @throws ServiceError `INVALID_VIEW` when the text is no Presto view */
export function decodeView(text: string | undefined, name: string): PrestoView {
  if (!text?.startsWith(OPENING) || !text.endsWith(CLOSING)) {
    throw new ServiceError("INVALID_VIEW", `INVALID_VIEW: View '${name}' has no Presto view text.`);
  }
  try {
    const json = Buffer.from(text.slice(OPENING.length, -CLOSING.length), "base64").toString(
      "utf8",
    );
    return JSON.parse(json) as PrestoView;
  } catch (cause) {
    throw new ServiceError("INVALID_VIEW", `INVALID_VIEW: View '${name}' does not decode.`, {
      cause,
    });
  }
}
