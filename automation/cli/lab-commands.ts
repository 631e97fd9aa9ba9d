import { createRequire } from "node:module";

import { described } from "./outcome";
import type * as FleetHandOutCommand from "../commands/fleet/hand-out-command";
import type * as FleetPlanCommand from "../commands/fleet/plan-command";
import type * as FleetReportCommand from "../commands/fleet/report-command";
import type * as FleetRunCommand from "../commands/fleet/run-command";
import type * as FleetStatusCommand from "../commands/fleet/status-command";
import type * as DashboardCommand from "../commands/dashboard-command";
import type * as DoctorCommand from "../commands/doctor-command";
import type * as GuideCommand from "../commands/guide-command";
import type * as RehearseCommand from "../commands/rehearse-command";
import type * as ServeCommand from "../commands/serve-command";
import type * as CloudCommand from "../commands/cloud-command";
import type * as DestroyCommand from "../commands/destroy-command";
import type * as OutputsCommand from "../commands/outputs-command";
import type * as PreviewCommand from "../commands/preview-command";
import type * as RefreshCommand from "../commands/refresh-command";
import type * as StatusCommand from "../commands/status-command";
import type * as UpCommand from "../commands/up-command";
import type * as ValidateCommand from "../commands/validate-command";

// Each command is loaded when it runs: the Pulumi AWS package alone takes a second.
const load = createRequire(__filename);

/** Every command on a stack, a fleet or a whole rehearsal. */
export const labCommands = {
  rehearse: described(
    () => (load("../commands/rehearse-command") as typeof RehearseCommand).rehearseCommand,
  ),
  serve: described(() => (load("../commands/serve-command") as typeof ServeCommand).serveCommand),
  dashboard: described(
    () => (load("../commands/dashboard-command") as typeof DashboardCommand).dashboardCommand,
  ),
  cloud: described(() => (load("../commands/cloud-command") as typeof CloudCommand).cloudCommand),
  doctor: described(
    () => (load("../commands/doctor-command") as typeof DoctorCommand).doctorCommand,
  ),
  up: described(() => (load("../commands/up-command") as typeof UpCommand).upCommand),
  preview: described(
    () => (load("../commands/preview-command") as typeof PreviewCommand).previewCommand,
  ),
  refresh: described(
    () => (load("../commands/refresh-command") as typeof RefreshCommand).refreshCommand,
  ),
  destroy: described(
    () => (load("../commands/destroy-command") as typeof DestroyCommand).destroyCommand,
  ),
  status: described(
    () => (load("../commands/status-command") as typeof StatusCommand).statusCommand,
  ),
  outputs: described(
    () => (load("../commands/outputs-command") as typeof OutputsCommand).outputsCommand,
  ),
  guide: described(() => (load("../commands/guide-command") as typeof GuideCommand).guideCommand),
  validate: described(
    () => (load("../commands/validate-command") as typeof ValidateCommand).validateCommand,
  ),
  fleetPlan: described(
    () => (load("../commands/fleet/plan-command") as typeof FleetPlanCommand).planCommand,
  ),
  fleetRun: described(
    () => (load("../commands/fleet/run-command") as typeof FleetRunCommand).runCommand,
  ),
  fleetStatus: described(
    () => (load("../commands/fleet/status-command") as typeof FleetStatusCommand).statusCommand,
  ),
  fleetHandOut: described(
    () => (load("../commands/fleet/hand-out-command") as typeof FleetHandOutCommand).handOutCommand,
  ),
  fleetReport: described(
    () => (load("../commands/fleet/report-command") as typeof FleetReportCommand).reportCommand,
  ),
};
