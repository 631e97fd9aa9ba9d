import type { ParsedQuery } from "../parse/parse-statement";
import { StatementFailedError } from "../errors";
import { Analysis, type AnalysisContext, type AnalyzedQuery } from "./analysis";
import { analyzeQuery } from "./query";
import { EMPTY_SCOPE } from "./scope";

/**
 * Finds out what a query's names mean and of which type its columns are, by Trino's rules.
 * @throws StatementFailedError with Trino's code, line and column
 * @throws NotSimulatedError naming what the local cloud has not
 */
export function analyze(query: ParsedQuery, context: AnalysisContext): AnalyzedQuery {
  if (query.parameters !== context.parameters.length)
    throw new StatementFailedError(
      `INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected ${query.parameters} but found ${context.parameters.length}`,
    );
  const analysis = Analysis.of(query.sql, context, { query: analyzeQuery });
  return analysis.query(query.tree, EMPTY_SCOPE);
}
