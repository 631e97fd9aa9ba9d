import { formatBytes, formatCount } from "../../page-kit/quantities";
import type { Guide, GuideAnswer, GuideStep } from "./guide";

/** A guide as Markdown. */
export function guideMarkdown({ title, facts, labs, source }: Guide): string {
  const blocks = [
    `# ${inline(title)}`,
    tableOf(
      ["Of this stack", "Name"],
      facts.map(({ label, value }) => [label, `\`${value}\``]),
    ),
    ...labs.flatMap((lab) => [
      `## ${inline(lab.title)}`,
      inline(lab.aim),
      ...lab.steps.flatMap((step, index) => stepBlocks(step, index + 1)),
    ]),
    `---`,
    inline(source),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function stepBlocks({ text, link, sql, answer }: GuideStep, number: number): string[] {
  const linked = link === undefined ? "" : ` [Open](<${link}>)`;
  return [
    `**${number}.** ${inline(text)}${linked}`,
    ...(sql === undefined ? [] : [`\`\`\`sql\n${sql}\n\`\`\``]),
    ...(answer === undefined ? [] : answerBlocks(answer)),
  ];
}

function answerBlocks(answer: GuideAnswer): string[] {
  return [
    tableOf(
      answer.columns,
      answer.rows.map((row) => row.map(inline)),
    ),
    answerLine(answer),
  ];
}

/** The number of rows, and the bytes read for them. */
export function answerLine({ rows, rowCount, scannedBytes }: GuideAnswer): string {
  const first = rows.length < rowCount ? `The first ${rows.length} of ` : "";
  const scanned = scannedBytes === undefined ? "" : `, ${formatBytes(scannedBytes)} scanned`;
  return `${first}${formatCount(rowCount)} ${rowCount === 1 ? "row" : "rows"}${scanned}.`;
}

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Texts from a lake or a service must not be read as markup. */
function inline(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]]/g, "\\$&").replaceAll("\n", " ");
}
