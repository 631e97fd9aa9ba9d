import { tokens } from "../parsers";
import { stringOf } from "../tree";
import { invalidRequest } from "./errors";

/**
 * The value of one execution parameter: a literal as it would stand in the query.
 * @throws ServiceError for anything but a number, a quoted text, true, false or null
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
 */
export function parameterValue(text: string): string | number | boolean | null {
  const words = tokens("trino", text).map((token) => token.text);
  const literal = words.join("");
  if (/^'[^]*'$/.test(literal)) return stringOf(literal);
  if (/^[+-]?\d+(\.\d+)?$/.test(literal)) return Number(literal);
  if (/^(true|false)$/i.test(literal)) return literal.toLowerCase() === "true";
  if (/^null$/i.test(literal)) return null;
  throw invalidRequest(
    `The execution parameter ${JSON.stringify(text)} is not a literal; quote texts as 'text'.`,
  );
}
