import { createRequire } from "node:module";

import type * as DescribeFailure from "./describe-failure";
import { describedBy } from "./outcome";
import type * as FleetHandOutCommand from "../fleet/commands/hand-out-command";
import type * as FleetPlanCommand from "../fleet/commands/plan-command";
import type * as FleetReportCommand from "../fleet/commands/report-command";
import type * as FleetRunCommand from "../fleet/commands/run-command";
import type * as FleetStatusCommand from "../fleet/commands/status-command";
import type * as DashboardCommand from "../dashboard/dashboard-command";
import type * as DoctorCommand from "../doctor/doctor-command";
import type * as GuideCommand from "../guide/guide-command";
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

// Each command is loaded when it runs: the Pulumi AWS package alone takes a second.
const load = createRequire(__filename);

const described = describedBy(
  () => (load("./describe-failure") as typeof DescribeFailure).describeFailure,
);

/** Every command that takes a stack, a fleet or a whole rehearsal. */
export const labCommands = {
  rehearse: described(
    () => (load("../rehearse/rehearse-command") as typeof RehearseCommand).rehearseCommand,
  ),
  serve: described(() => (load("../serve/serve-command") as typeof ServeCommand).serveCommand),
  dashboard: described(
    () => (load("../dashboard/dashboard-command") as typeof DashboardCommand).dashboardCommand,
  ),
  cloud: described(() => (load("../stack/cloud-command") as typeof CloudCommand).cloudCommand),
  doctor: described(() => (load("../doctor/doctor-command") as typeof DoctorCommand).doctorCommand),
  up: described(() => (load("../stack/up-command") as typeof UpCommand).upCommand),
  preview: described(
    () => (load("../stack/preview-command") as typeof PreviewCommand).previewCommand,
  ),
  refresh: described(
    () => (load("../stack/refresh-command") as typeof RefreshCommand).refreshCommand,
  ),
  destroy: described(
    () => (load("../stack/destroy-command") as typeof DestroyCommand).destroyCommand,
  ),
  status: described(() => (load("../stack/status-command") as typeof StatusCommand).statusCommand),
  outputs: described(
    () => (load("../stack/outputs-command") as typeof OutputsCommand).outputsCommand,
  ),
  guide: described(() => (load("../guide/guide-command") as typeof GuideCommand).guideCommand),
  validate: described(
    () => (load("../stack/validate-command") as typeof ValidateCommand).validateCommand,
  ),
  fleetPlan: described(
    () => (load("../fleet/commands/plan-command") as typeof FleetPlanCommand).planCommand,
  ),
  fleetRun: described(
    () => (load("../fleet/commands/run-command") as typeof FleetRunCommand).runCommand,
  ),
  fleetStatus: described(
    () => (load("../fleet/commands/status-command") as typeof FleetStatusCommand).statusCommand,
  ),
  fleetHandOut: described(
    () => (load("../fleet/commands/hand-out-command") as typeof FleetHandOutCommand).handOutCommand,
  ),
  fleetReport: described(
    () => (load("../fleet/commands/report-command") as typeof FleetReportCommand).reportCommand,
  ),
};
