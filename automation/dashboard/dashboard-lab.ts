import type { Manifest } from "../folder/manifest";
import type { LabClients } from "../lab-clients";
import { runnersOf } from "../lab-outputs";
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
