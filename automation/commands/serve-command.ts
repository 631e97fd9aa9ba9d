import { createRequire } from "node:module";
import { createServer } from "node:net";
import { resolve } from "node:path";

import { untilAborted } from "../../local-cloud/state/until-aborted";
import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { dashboardLab } from "../dashboard/dashboard-lab";
import { LiveDashboard } from "../dashboard/live-dashboard";
import { hasManifest } from "../rehearsal-folder/manifest";
import { openRehearsal } from "../rehearsal-folder/open-rehearsal";
import { InterruptedError, watchForInterruption } from "../terminal/interruption";
import { localClients } from "../run-lab/lab-clients";
import type * as Rehearse from "../rehearse/rehearse";
import { planRehearsal } from "../rehearse/rehearse-options";
import { describeTables } from "../serve/describe-tables";
import { instructions } from "../serve/instructions";
import {
  answerWorkbench,
  isForWorkbench,
  newPageToken,
  WORKBENCH_PATH,
} from "../serve/workbench-door";

/** Options of `lab serve`. */
export interface ServeOptions {
  readonly folder: string;
  readonly port: number;
  /** Whether jobs may fetch from other machines. */
  readonly internet?: boolean;
}

/** `lab serve`: runs until Ctrl-C, its normal end. */
export async function serveCommand(options: ServeOptions, { out }: Terminal): Promise<ExitCode> {
  const folder = resolve(options.folder);
  const { signal, release } = watchForInterruption();
  try {
    // Reports a port in use before the lab is built.
    await tryPort(options.port);
    if (!hasManifest(folder)) {
      const plan = planRehearsal({ ...options, folder, environment: "dev", config: [], port: 0 });
      out.write(`There is no rehearsal in ${folder} yet.
`);
      const { rehearse } = createRequire(__filename)("../rehearse/rehearse") as typeof Rehearse;
      await rehearse(plan, { stream: out }, signal);
    }
    signal.throwIfAborted();
    const pageToken = newPageToken();
    const lab = await openRehearsal(folder, options.port, {
      reachesInternet: options.internet,
      home: WORKBENCH_PATH,
      pageToken,
      pages: (request, response) =>
        isForWorkbench(request)
          ? answerWorkbench(lab.manifest, pageToken, request, response)
          : dashboard.answer(request, response),
    });
    const clients = localClients(lab.url, lab.manifest.region);
    const dashboard = new LiveDashboard(dashboardLab(lab.manifest, clients));
    try {
      out.write(instructions(lab.url, lab.manifest, await describeTables(lab.url, lab.manifest)));
      await untilAborted(signal);
    } finally {
      clients.destroy();
      await lab.close();
    }
    out.write("Stopped.\n");
    return EXIT_CODES.ok;
  } catch (error) {
    if (error instanceof InterruptedError) return EXIT_CODES.ok;
    throw error;
  } finally {
    release();
  }
}

/** @throws the system's error when the port is not available */
async function tryPort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((listening, failed) => {
    probe.once("error", failed).listen(port, "127.0.0.1", listening);
  });
  await new Promise((closed) => probe.close(closed));
}
