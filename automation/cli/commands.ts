import { createRequire } from "node:module";

import type { ExitCode } from "./exit-codes";
import type { Terminal } from "./terminal";
import type * as FleetHandOutCommand from "../fleet/commands/hand-out-command";
import type * as FleetPlanCommand from "../fleet/commands/plan-command";
import type * as FleetReportCommand from "../fleet/commands/report-command";
import type * as FleetRunCommand from "../fleet/commands/run-command";
import type * as FleetStatusCommand from "../fleet/commands/status-command";
import type * as DashboardCommand from "../dashboard/dashboard-command";
import type * as DoctorCommand from "../doctor/doctor-command";
import type * as GuideCommand from "../guide/guide-command";
import type * as QueryCommand from "../query/query-command";
import type * as RehearseCommand from "../rehearse/rehearse-command";
import type * as ServeCommand from "../serve/serve-command";
import type * as CloudCommand from "../stack/cloud-command";
import type * as DestroyCommand from "../stack/destroy-command";
import type * as OutputsCommand from "../stack/outputs-command";
import type * as PreviewCommand from "../stack/preview-command";
import type * as RefreshCommand from "../stack/refresh-command";
import type * as StatusCommand from "../stack/status-command";
import type * as UpCommand from "../stack/up-command";
import type * as ValidateCommand from "../stack/validate-command";

/** A command with its options read: does it and says how it ended. */
export type Command<Options> = (options: Options, terminal: Terminal) => Promise<ExitCode>;

// Each command is loaded when it is asked for: the Pulumi AWS package alone takes a second, and
// `lab --help` needs none of it.
const load = createRequire(__filename);

export const commands = {
  rehearse: () => (load("../rehearse/rehearse-command") as typeof RehearseCommand).rehearseCommand,
  serve: () => (load("../serve/serve-command") as typeof ServeCommand).serveCommand,
  dashboard: () =>
    (load("../dashboard/dashboard-command") as typeof DashboardCommand).dashboardCommand,
  cloud: () => (load("../stack/cloud-command") as typeof CloudCommand).cloudCommand,
  doctor: () => (load("../doctor/doctor-command") as typeof DoctorCommand).doctorCommand,
  up: () => (load("../stack/up-command") as typeof UpCommand).upCommand,
  preview: () => (load("../stack/preview-command") as typeof PreviewCommand).previewCommand,
  refresh: () => (load("../stack/refresh-command") as typeof RefreshCommand).refreshCommand,
  destroy: () => (load("../stack/destroy-command") as typeof DestroyCommand).destroyCommand,
  status: () => (load("../stack/status-command") as typeof StatusCommand).statusCommand,
  outputs: () => (load("../stack/outputs-command") as typeof OutputsCommand).outputsCommand,
  guide: () => (load("../guide/guide-command") as typeof GuideCommand).guideCommand,
  validate: () => (load("../stack/validate-command") as typeof ValidateCommand).validateCommand,
  query: () => (load("../query/query-command") as typeof QueryCommand).queryCommand,
  fleetPlan: () => (load("../fleet/commands/plan-command") as typeof FleetPlanCommand).planCommand,
  fleetRun: () => (load("../fleet/commands/run-command") as typeof FleetRunCommand).runCommand,
  fleetStatus: () =>
    (load("../fleet/commands/status-command") as typeof FleetStatusCommand).statusCommand,
  fleetHandOut: () =>
    (load("../fleet/commands/hand-out-command") as typeof FleetHandOutCommand).handOutCommand,
  fleetReport: () =>
    (load("../fleet/commands/report-command") as typeof FleetReportCommand).reportCommand,
};
