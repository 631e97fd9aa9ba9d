import type { DashboardLab } from "./dashboard-data";

/** A rehearsal as a dashboard names it. */
export function subjectOf({
  environment,
  rows,
}: {
  readonly environment: string;
  readonly rows: string;
}): DashboardLab["subject"] {
  const isSample = rows.includes("real CSV rows");
  return {
    stack: environment,
    rows,
    ...(isSample && {
      note: "The first rides of each month's file: real, but of few days. lab dashboard --rows 1000000 shows whole months.",
    }),
  };
}
