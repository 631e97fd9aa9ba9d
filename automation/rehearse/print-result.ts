import { dashboardLine, type WrittenDashboard } from "../dashboard/write-dashboard";
import { DEFAULT_FOLDER } from "../rehearsal-folder/manifest";
import { shortest } from "../terminal/streams";
import type { Statement } from "../../sql/catalogue/statement";
import { reportLine, tableOf, verdictLines } from "../run-lab/print-validation";
import type { LabProof } from "../run-lab/lab-validation";
import type { RehearsalPlan } from "./rehearse-options";

/** The result of a rehearsal. */
export interface RehearsalResult {
  readonly proof: LabProof;
  /** Folder of report.json and the answers. */
  readonly reportFolder: string;
  readonly dashboard: WrittenDashboard;
  /** Unit: seconds. */
  readonly seconds: number;
}

/** The line above the steps: what runs, and what does not. */
export function introduction({ environment }: RehearsalPlan): string {
  return (
    `Rehearsing the environment ${environment} in a local cloud, without AWS.\n` +
    `The Pulumi program runs in this process on Pulumi mocks, without the Pulumi engine and without stack state.\n`
  );
}

/** Prints the final table, the report's path, and what to do next. */
export function conclusion(plan: RehearsalPlan, result: RehearsalResult, columns?: number): string {
  const { proof, seconds } = result;
  const paragraphs = [
    tableOf(proof, columns),
    legend(plan),
    verdictLines(proof, seconds),
    nextSteps(plan, result),
  ];
  return `\n${paragraphs.join("\n\n")}\n`;
}

/** The same as plain data. */
export function resultDocument(plan: RehearsalPlan, result: RehearsalResult) {
  const { proof, reportFolder, dashboard, seconds } = result;
  return {
    ...proof.document,
    folder: plan.folder,
    reportFolder,
    dashboard: dashboard.file,
    seconds,
  };
}

function legend({ rows }: RehearsalPlan): string {
  const about =
    "Seconds and bytes are Athena's. The report has Spectrum's too. " +
    "Factor: CSV time divided by Parquet time.";
  if (rows.kind === "generated") return about;
  return `${about}\nThe sample is small, so times are mostly overhead. Use --rows 10000000 to see the difference.`;
}

/** Command that asks one statement of a rehearsal again. */
export function askAgain(folder: string, { engine, path }: Statement): string {
  const who = engine === "athena" ? "" : ` --engine ${engine}`;
  return `npx lab query${folderOption(folder)}${who} - < ${path}`;
}

/** Empty for the default folder. */
function folderOption(folder: string): string {
  const place = shortest(folder);
  return place === DEFAULT_FOLDER ? "" : ` --folder ${place}`;
}

function nextSteps(
  { folder, environment }: RehearsalPlan,
  { reportFolder, dashboard }: RehearsalResult,
): string {
  const option = folderOption(folder);
  const commands = [
    [`npx lab serve${option}`, "serve this lab to the AWS CLI, boto3 and others"],
    [`npx lab query${option} "select * from nytaxiridesmonthly limit 5"`, "ask your own question"],
    [`pulumi up --stack ${environment}`, "build the same lab on AWS"],
  ] as const;
  const width = Math.max(...commands.map(([command]) => command.length));
  const lines = commands.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`);
  return `${reportLine(reportFolder)}\n${dashboardLine(dashboard)}\nNext:\n${lines.join("\n")}`;
}
