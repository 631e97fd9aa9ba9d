import type { Expression } from "./parse/ast";
import { parseExpressionText } from "./parse/parse-statement";
import { UnreadableSqlError } from "./parse/unreadable-sql-error";
import { invalidRequest } from "./errors";

/**
 * One execution parameter: an expression as it would stand in the query.
 * @throws ServiceError for what is no expression
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html
 */
export function parameterValue(text: string): Expression {
  try {
    return parseExpressionText(text);
  } catch (error) {
    if (!(error instanceof UnreadableSqlError)) throw error;
    throw invalidRequest(
      `The execution parameter ${JSON.stringify(text)} is not a literal; quote texts as 'text'.`,
    );
  }
}
