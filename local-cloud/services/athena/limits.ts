/**
 * Limits of Athena.
 * @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
 */
export const MAX_QUERY_STRING_BYTES = 262_144;

/** Rows per page, the header row included. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
export const MAX_RESULTS_PER_PAGE = 1000;

/** Partitions one CTAS or INSERT INTO writes. https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html */
export const MAX_WRITTEN_PARTITIONS = 100;

/** How old a result may be that is given again. https://docs.aws.amazon.com/athena/latest/APIReference/API_ResultReuseByAgeConfiguration.html */
export const MAX_REUSE_MINUTES = 10_080;

/** Statements that run at the same time here; the others wait in the queue. */
export const CONCURRENT_STATEMENTS = 4;
