import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { hasManifest } from "../rehearsal-folder/manifest";
import { joinRehearsal } from "../rehearsal-folder/join-rehearsal";
import { watchForInterruption } from "../terminal/interruption";
import { localClients } from "../run-lab/lab-clients";
import type * as Rehearse from "../rehearse/rehearse";
import { planRehearsal } from "../rehearse/rehearse-options";
import { chosenParameters } from "../dashboard/dashboard-data";
import { dashboardLab } from "../dashboard/dashboard-lab";
import { DASHBOARD_FILE, dashboardLine, writeDashboard } from "../dashboard/write-dashboard";

/** Options of `lab dashboard`. */
export interface DashboardOptions {
  /** @default `dashboard.html` in the rehearsal's folder */
  readonly out?: string;
  /** Trips to generate first. @default none: the existing rehearsal, or the sample's */
  readonly rows?: number;
  readonly seed?: number;
  /** Initial values of the controls, by parameter. */
  readonly choose: Readonly<Record<string, number>>;
  readonly folder: string;
}

/** `lab dashboard`: draws the dashboard of a rehearsed lab. It rehearses first if there is no lab, or other rows are requested. */
export async function dashboardCommand(
  options: DashboardOptions,
  { out }: Terminal,
): Promise<ExitCode> {
  const folder = resolve(options.folder);
  const parameters = Object.fromEntries(chosenParameters(options.choose));
  const { signal, release } = watchForInterruption();
  try {
    if (options.rows !== undefined || options.seed !== undefined || !hasManifest(folder)) {
      const plan = planRehearsal({ ...options, folder, environment: "dev", config: [], port: 0 });
      const { rehearse } = createRequire(__filename)("../rehearse/rehearse") as typeof Rehearse;
      await rehearse(plan, { stream: out }, signal);
    }
    const lab = await joinRehearsal(folder);
    const clients = localClients(lab.url, lab.manifest.region);
    try {
      const written = await writeDashboard(resolve(options.out ?? join(folder, DASHBOARD_FILE)), {
        ...dashboardLab(lab.manifest, clients),
        parameters,
        signal,
      });
      out.write(`${dashboardLine(written)}\n`);
    } finally {
      clients.destroy();
      await lab.close();
    }
    return EXIT_CODES.ok;
  } finally {
    release();
  }
}
