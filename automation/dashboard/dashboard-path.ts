import { PAGES } from "../../rehearsal/server";

/** Where `lab serve` has the page. */
export const DASHBOARD_PATH = `${PAGES}dashboard`;
