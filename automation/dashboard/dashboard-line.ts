import { formatBytes } from "../../page-kit/quantities";
import { shortest } from "../rehearsal-folder/shortest-path";
import type { WrittenDashboard } from "./write-dashboard";

/** Name of the page in a rehearsal's folder. */
export const DASHBOARD_FILE = "dashboard.html";

/** Where the page is and what it is made of. */
export function dashboardLine({ file, size, queries }: WrittenDashboard): string {
  return `Dashboard: ${shortest(file)}, ${formatBytes(size)} with the answers of ${queries} queries; open it in a browser`;
}
