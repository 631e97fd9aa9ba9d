import type { Engine } from "../../sql/catalogue/statement";

/**
 * Queries of one account that a service runs at the same time, by its smallest quota; more only wait.
 * Athena: 20 active DML queries in the smaller regions, https://docs.aws.amazon.com/general/latest/gr/athena.html.
 * Redshift: 500 active statements of the Data API a warehouse,
 * https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html, of which a warehouse runs 50 slots at most.
 */
export const ACTIVE_QUERIES: Readonly<Record<Engine, number>> = { athena: 20, spectrum: 50 };

/** Largest `--concurrency`. */
export const MOST_CONCURRENT = ACTIVE_QUERIES.athena + ACTIVE_QUERIES.spectrum;
