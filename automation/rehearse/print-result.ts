import { relative } from "node:path";

import { DEFAULT_FOLDER } from "../folder/default-folder";
import { formatSeconds } from "../../validation/quantities";
import type { AskedQuestion } from "../../validation/ask-lab";
import { reportDocument } from "../../validation/report";
import { renderTable, summarize } from "../../validation/report-table";
import type { RehearsalPlan } from "./rehearse-options";
import type { RehearsalResult } from "./rehearse";

/** Narrowest terminal the table is laid out for, and the width assumed without one. */
const NARROWEST = 80;
const WITHOUT_TERMINAL = 100;

/** The line above the steps: what runs, and what does not. */
export function introduction({ environment }: RehearsalPlan): string {
  return (
    `Rehearsing the ${environment} environment in a local cloud, without AWS.\n` +
    `The Pulumi program runs in this process through mocks: there is no Pulumi engine and no stack state.\n`
  );
}

/** The final table, where the report is, and what to do next. */
export function conclusion(plan: RehearsalPlan, result: RehearsalResult, columns?: number): string {
  const { questions, seconds } = result;
  const paragraphs = [
    tableOf(questions, columns),
    legend(plan),
    verdictOf(questions, seconds),
    nextSteps(plan, result),
  ];
  return `\n${paragraphs.join("\n\n")}\n`;
}

/** The table of questions and answers. */
export function tableOf(questions: readonly AskedQuestion[], columns?: number): string {
  const width = columns === undefined ? WITHOUT_TERMINAL : Math.max(columns, NARROWEST);
  return renderTable(summarize(questions), width);
}

/** The same as plain data. */
export function resultDocument(plan: RehearsalPlan, result: RehearsalResult) {
  const { subject, questions, reportFolder, seconds } = result;
  return { ...reportDocument(subject, questions), folder: plan.folder, reportFolder, seconds };
}

/** Whether every answer was given and none contradicts another. */
export function isAgreed({ questions }: Pick<RehearsalResult, "questions">): boolean {
  return questions.every(({ agreement }) => agreement === "agree" || agreement === "alone");
}

function legend({ rows }: RehearsalPlan): string {
  const about =
    "Seconds and bytes scanned are Athena's; Spectrum's stand beside them in the report. " +
    "Factor: how many times longer CSV took.";
  if (rows.kind === "generated") return about;
  return `${about}\nThe sample is so small that times are mostly overhead; --rows 10000000 shows the difference.`;
}

/** How the questions were answered, in one line, below what is wrong with them. */
export function verdictOf(questions: readonly AskedQuestion[], seconds: number): string {
  const problems = questions.flatMap(({ question, problems }) =>
    problems.map((one) => `  ${question}: ${one}`),
  );
  const count = (agreement: string) =>
    questions.filter((one) => one.agreement === agreement).length;
  const parts = [`${count("agree")} agree`];
  if (count("alone") > 0) parts.push(`${count("alone")} have one answer only`);
  if (count("differ") > 0) parts.push(`${count("differ")} DIFFER`);
  if (count("failed") > 0) parts.push(`${count("failed")} FAILED`);
  const line = `${questions.length} questions: ${parts.join(", ")}. Took ${formatSeconds(seconds)} s.`;
  if (problems.length === 0) return line;
  return `These answers are not what they should be:\n${problems.join("\n")}\n\n${line}`;
}

function nextSteps(
  { folder, environment }: RehearsalPlan,
  { reportFolder }: RehearsalResult,
): string {
  const place = shortest(folder);
  const option = place === DEFAULT_FOLDER ? "" : ` --folder ${place}`;
  const commands = [
    [`npx lab serve${option}`, "keeps this lab up for the AWS CLI, boto3 and others"],
    [
      `npx lab query${option} "select * from nytaxiridesmonthly limit 5"`,
      "asks a question of your own",
    ],
    [`pulumi up --stack ${environment}`, "builds the same lab on AWS"],
  ] as const;
  const width = Math.max(...commands.map(([command]) => command.length));
  const lines = commands.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`);
  return `Report: ${shortest(reportFolder)}/report.json and answers/\nNext:\n${lines.join("\n")}`;
}

/** A path, from here if that is shorter. */
export function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere !== "" && fromHere.length < path.length ? fromHere : path;
}
