import { ENVIRONMENT_NAMES, ENVIRONMENTS, type Environment } from "../stacks/environments";

const GIB = 1_073_741_824;

/** What docs/aws.md says of each environment, a row for each fact. */
const ROWS: readonly (readonly [heading: string, cell: (environment: Environment) => string])[] = [
  ["for", ({ purpose }) => purpose],
  ["data when destroyed", ({ defaults }) => (defaults.removal === "retain" ? "kept" : "deleted")],
  ["key of its own", ({ defaults }) => yesNo(defaults.kmsKeyArn === "new")],
  ["workflow", ({ defaults }) => yesNo(defaults.workflow)],
  ["access and flow logs", ({ defaults }) => yesNo(defaults.accessLogs && defaults.flowLogs)],
  ["Athena cutoff", ({ defaults }) => `${defaults.bytesScannedCutoff / GIB} GiB a query`],
  ["answers are kept", ({ resultsExpirationDays: days }) => `${days} days`],
  ["warehouse", ({ defaults }) => defaults.warehouse],
  ["warehouse limit", ({ defaults }) => withUnit(defaults.warehouseUsageLimit, "RPU-hours a day")],
  ["end date", ({ expiry }) => expiry],
  ["budget", ({ defaults }) => withUnit(defaults.budgetUsd, "USD a month")],
];

const BEGIN = "<!-- environments: written by npm run schema -->\n";
const END = "<!-- /environments -->\n";

/** The page with its table of environments generated again. */
export function environmentsPage(written: string): string {
  const begin = written.indexOf(BEGIN);
  const end = written.indexOf(END);
  if (begin < 0 || end < begin)
    throw new Error(
      `docs/aws.md needs the lines ${BEGIN.trim()} and ${END.trim()}, in this order.`,
    );
  const table = `\n${environmentsTable()}\n`;
  return `${written.slice(0, begin + BEGIN.length)}${table}${written.slice(end)}`;
}

/** A table as prettier leaves it: columns as wide as their widest cell. */
function environmentsTable(): string {
  const rows = [
    ["", ...ENVIRONMENT_NAMES],
    ...ROWS.map(([heading, cell]) => [
      heading,
      ...ENVIRONMENT_NAMES.map((name) => cell(ENVIRONMENTS[name])),
    ]),
  ];
  const widths = rows[0]!.map((_, column) =>
    Math.max(3, ...rows.map((cells) => cells[column]!.length)),
  );
  const lineOf = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |\n`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |\n`;
  const [head = [], ...body] = rows;
  return [lineOf(head), rule, ...body.map(lineOf)].join("");
}

function withUnit(amount: number | undefined, unit: string): string {
  return amount === undefined ? "none" : `${amount} ${unit}`;
}

function yesNo(isSo: boolean): string {
  return isSo ? "yes" : "no";
}
