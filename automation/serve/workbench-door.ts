import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import { PAGE_TOKEN_HEADER, PAGES } from "../../local-cloud/doors/wire";
import { workbenchHtml, type WorkbenchSettings } from "../../workbench";
import { DASHBOARD_PATH } from "../dashboard/live-dashboard";
import type { Manifest } from "../rehearsal-folder/manifest";
import { LOCAL_CREDENTIALS } from "../run-lab/lab-clients";

/** Where `lab serve` has the workbench. */
export const WORKBENCH_PATH = `${PAGES}workbench`;

/** External schema over the lab's database, which the lab makes in its warehouse. */
const EXTERNAL_SCHEMA = "spectrum";

/** What only the page knows that the server itself has sent. */
export function newPageToken(): string {
  return randomBytes(32).toString("base64url");
}

export function isForWorkbench({ url = "" }: IncomingMessage): boolean {
  return new URL(url, "http://127.0.0.1").pathname === WORKBENCH_PATH;
}

/**
 * Answers a browser that opens the workbench.
 * @param token of the server's pages
 */
export async function answerWorkbench(
  manifest: Manifest,
  token: string,
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // The page holds the token: nobody but a window of its own may read it, no script and no frame.
  const destination = headers["sec-fetch-dest"];
  if (destination !== undefined && destination !== "document") {
    response.writeHead(403, { "content-type": "text/plain; charset=utf-8" });
    response.end("The workbench opens in a window of its own only.\n");
    return;
  }
  const html = await workbenchHtml(workbenchSettings(manifest, token));
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  response.end(html);
}

function workbenchSettings(
  { environment, region, rows, outputs }: Manifest,
  token: string,
): WorkbenchSettings {
  const { warehouseWorkgroup, warehouseCluster, warehouseDatabase: database = "lab" } = outputs;
  const target =
    warehouseWorkgroup !== undefined
      ? { WorkgroupName: warehouseWorkgroup }
      : warehouseCluster !== undefined && { ClusterIdentifier: warehouseCluster };
  return {
    lab: environment,
    rows,
    region,
    accessKeyId: LOCAL_CREDENTIALS.accessKeyId,
    token: { header: PAGE_TOKEN_HEADER, value: token },
    athena: { workgroup: outputs.athenaWorkgroup, database: outputs.databaseName },
    ...(target && {
      redshift: {
        target,
        database,
        schema: EXTERNAL_SCHEMA,
        isPaidByBytes: warehouseWorkgroup === undefined,
      },
    }),
    links: [{ name: "Dashboard", address: DASHBOARD_PATH }],
  };
}
