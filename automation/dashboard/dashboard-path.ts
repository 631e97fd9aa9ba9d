import { PAGES } from "../../local-cloud/doors/wire";

/** Where `lab serve` has the page. */
export const DASHBOARD_PATH = `${PAGES}dashboard`;
