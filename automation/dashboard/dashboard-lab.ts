import type { Manifest } from "../rehearsal-folder/manifest";
import type { LabClients } from "../run-lab/lab-clients";
import { runnersOf } from "../run-lab/lab-outputs";
import type { DashboardLab } from "./dashboard-data";

/** A rehearsal for the dashboard: its query runner and its name. */
export function dashboardLab(
  {
    environment,
    source,
    rows,
    outputs,
  }: Pick<Manifest, "environment" | "source" | "rows" | "outputs">,
  clients: LabClients,
): DashboardLab {
  return {
    athena: runnersOf(outputs, clients).find(({ engine }) => engine === "athena")!,
    table: outputs.canonicalTable,
    subject: {
      stack: environment,
      rows,
      ...(source === "sample" && {
        note: "The sample has the first rides of each month, so only a few days. Use lab dashboard --rows 1000000 to see whole months.",
      }),
    },
  };
}
