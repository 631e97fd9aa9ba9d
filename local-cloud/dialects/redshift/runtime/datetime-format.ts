/** A part of a datetime format: a pattern with its modifiers, or text as it is. */
export type DateTimeToken =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "pattern";
      /** In the case it is written in, which decides the case of names. */
      readonly written: string;
      /** In upper case. */
      readonly pattern: string;
      /** FM: no blanks and zeros are filled up. */
      readonly fills: boolean;
      /** TH or th after it. */
      readonly ordinal: "TH" | "th" | undefined;
    };

/**
 * Patterns, each before those that it begins with.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_FORMAT_strings.html
 */
const PATTERNS = (
  "HH24 HH12 HH MI SSSS SS MS US AM PM A.M. P.M. Y,YYY YYYY YYY YY Y IYYY IYY IY I BC AD B.C. A.D. " +
  "MONTH MON MM DAY DY DDD DD D IDDD ID IW WW W CC J Q RM TZ OF"
)
  .split(" ")
  .sort((a, b) => b.length - a.length);

/** Splits a datetime format into its parts. */
export function datetimeTokens(format: string): DateTimeToken[] {
  const tokens: DateTimeToken[] = [];
  let [at, fills] = [0, true];
  const addText = (text: string) => {
    const last = tokens.at(-1);
    if (last?.kind === "text") tokens[tokens.length - 1] = { kind: "text", text: last.text + text };
    else tokens.push({ kind: "text", text });
  };
  while (at < format.length) {
    const rest = format.slice(at);
    const quoted = /^"([^"]*)"?/.exec(rest);
    if (quoted) {
      addText(quoted[1]!);
      at += quoted[0].length;
      continue;
    }
    if (/^FM/i.test(rest)) {
      fills = false;
      at += 2;
      continue;
    }
    const upper = rest.toUpperCase();
    const pattern = PATTERNS.find((one) => upper.startsWith(one));
    if (pattern === undefined) {
      addText(rest[0]!);
      at += 1;
      continue;
    }
    const written = rest.slice(0, pattern.length);
    at += pattern.length;
    const ordinal = /^(TH|th)/.exec(format.slice(at))?.[1] as "TH" | "th" | undefined;
    if (ordinal) at += 2;
    tokens.push({ kind: "pattern", written, pattern, fills, ordinal });
    fills = true;
  }
  return tokens;
}
