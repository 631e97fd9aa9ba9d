import type { Manifest } from "../rehearsal-folder/manifest";
import type { LabClients } from "../run-lab/lab-clients";
import { runnersOf } from "../run-lab/lab-outputs";
import type { DashboardLab } from "./dashboard-data";

/** A rehearsal as the dashboard asks and names it. */
export function dashboardLab(
  { environment, rows, outputs }: Pick<Manifest, "environment" | "rows" | "outputs">,
  clients: LabClients,
): DashboardLab {
  const isSample = rows.includes("real CSV rows");
  return {
    athena: runnersOf(outputs, clients).find(({ engine }) => engine === "athena")!,
    table: outputs.canonicalTable,
    subject: {
      stack: environment,
      rows,
      ...(isSample && {
        note: "The first rides of each month's file: real, but of few days. lab dashboard --rows 1000000 shows whole months.",
      }),
    },
  };
}
