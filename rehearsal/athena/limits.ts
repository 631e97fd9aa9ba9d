/**
 * Limits of Athena.
 * @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
 */
export const MAX_QUERY_STRING_BYTES = 262_144;

/** Rows per page, the header row included. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
export const MAX_RESULTS_PER_PAGE = 1000;

/** Partitions one CTAS or INSERT INTO writes. https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html */
export const MAX_WRITTEN_PARTITIONS = 100;

/** Statements that run at the same time here; the others wait in the queue. */
export const CONCURRENT_STATEMENTS = 4;
