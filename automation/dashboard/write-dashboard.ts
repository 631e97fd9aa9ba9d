import { pageHtml } from "../../dashboards/page";
import { replaceFile } from "../../local-cloud/state/replace-file";
import { formatBytes } from "../../page-kit/quantities";
import { shortest } from "../terminal/streams";
import { dashboardData, type DashboardLab } from "./dashboard-data";

/** Name of the page in a rehearsal's folder. */
export const DASHBOARD_FILE = "dashboard.html";

/** A page that was written. */
export interface WrittenDashboard {
  readonly file: string;
  /** Unit: bytes. */
  readonly size: number;
  /** Number of queries whose answers it has. */
  readonly queries: number;
}

/** Writes the lab's dashboard to a file, atomically. @throws as {@link dashboardData} does */
export async function writeDashboard(file: string, lab: DashboardLab): Promise<WrittenDashboard> {
  const data = await dashboardData(lab);
  const html = await pageHtml(data);
  replaceFile(file, html);
  return { file, size: Buffer.byteLength(html), queries: data.cubes.length };
}

/** Path and contents of the page, in words. */
export function dashboardLine({ file, size, queries }: WrittenDashboard): string {
  return `Dashboard: ${shortest(file)}, ${formatBytes(size)} with the results of ${queries} queries. Open it in a browser.`;
}
