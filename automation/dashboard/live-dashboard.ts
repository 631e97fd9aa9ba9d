import type { IncomingMessage, ServerResponse } from "node:http";

import { NYC_TAXI, visualQuery } from "../../dashboards";
import { livePageHtml, packData } from "../../dashboards/page";
import { PAGES } from "../../local-cloud/doors/wire";
import { BadInputError } from "../errors";
import { describeFailure } from "../terminal/describe-failure";
import { EXIT_CODES } from "../terminal/exit-codes";
import { readAsked } from "./asked-visual";
import { askRows } from "./athena-cells";
import { dashboardData, definitionPlaces, type DashboardLab } from "./dashboard-data";

/** Path of the page in `lab serve`. */
export const DASHBOARD_PATH = `${PAGES}dashboard`;

const DATA = `${DASHBOARD_PATH}/data`;
const ANSWERS = `${DASHBOARD_PATH}/answers`;

/**
 * The dashboard of a running lab: the page with current cubes, and queries for choices that no cube answers. A
 * browser names a visual and a choice, never a statement.
 */
export class LiveDashboard {
  private readonly places = definitionPlaces();

  constructor(private readonly lab: DashboardLab) {}

  /** Answers a browser's request. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
    try {
      if (pathname === DASHBOARD_PATH) {
        send(response, "text/html", await livePageHtml(NYC_TAXI.name, DATA));
        return;
      }
      refuseOtherSites(request);
      if (pathname === DATA) send(response, "text/plain", await this.data());
      else if (pathname === ANSWERS)
        send(response, "application/json", await this.askVisual(searchParams));
      else send(response, "text/plain", `There is no page ${pathname}; ${DASHBOARD_PATH} is.`, 404);
    } catch (error) {
      const { code, message } = describeFailure(error);
      send(response, "text/plain", message, code === EXIT_CODES.badInput ? 400 : 500);
    }
  }

  private async data(): Promise<string> {
    return packData({ ...(await dashboardData(this.lab)), answers: ANSWERS });
  }

  private async askVisual(asked: URLSearchParams): Promise<string> {
    const { visual, state } = readAsked(NYC_TAXI, asked);
    const { sql } = visualQuery(NYC_TAXI, visual, state, this.lab.table);
    const answer = await askRows(this.lab.athena, sql, this.places[visual.id]!);
    return JSON.stringify({ ...answer, sql });
  }
}

/** Other sites cannot read the answers, but could keep Athena busy. */
function refuseOtherSites({ headers }: IncomingMessage): void {
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return;
  throw new BadInputError("Only the dashboard's page can request its data.");
}

function send(response: ServerResponse, type: string, text: string, status = 200): void {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}
