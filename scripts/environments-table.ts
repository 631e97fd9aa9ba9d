import { ENVIRONMENT_NAMES, ENVIRONMENTS, type Environment } from "../stacks/environments";
import { markdownTable, withPart } from "./generated-part";

const GIB = 1_073_741_824;

/** The rows of the table of environments in docs/aws.md. */
const ROWS: readonly (readonly [heading: string, cell: (environment: Environment) => string])[] = [
  ["purpose", ({ purpose }) => purpose],
  ["data after destroy", ({ defaults }) => (defaults.removal === "retain" ? "kept" : "deleted")],
  ["own KMS key", ({ defaults }) => yesNo(defaults.kmsKeyArn === "new")],
  ["workflow", ({ defaults }) => yesNo(defaults.workflow)],
  ["access and flow logs", ({ defaults }) => yesNo(defaults.accessLogs && defaults.flowLogs)],
  ["Athena cutoff", ({ defaults }) => `${defaults.bytesScannedCutoff / GIB} GiB a query`],
  ["query results kept", ({ resultsExpirationDays: days }) => `${days} days`],
  ["warehouse", ({ defaults }) => defaults.warehouse],
  ["warehouse limit", ({ defaults }) => withUnit(defaults.warehouseUsageLimit, "RPU-hours a day")],
  ["end date", ({ expiry }) => expiry],
  ["budget", ({ defaults }) => withUnit(defaults.budgetUsd, "USD a month")],
];

/** The page with its table of environments generated again. */
export function environmentsPage(written: string): string {
  return withPart(written, "environments", environmentsTable());
}

function environmentsTable(): string {
  return markdownTable([
    ["", ...ENVIRONMENT_NAMES],
    ...ROWS.map(([heading, cell]) => [
      heading,
      ...ENVIRONMENT_NAMES.map((name) => cell(ENVIRONMENTS[name])),
    ]),
  ]);
}

function withUnit(amount: number | undefined, unit: string): string {
  return amount === undefined ? "none" : `${amount} ${unit}`;
}

function yesNo(isSo: boolean): string {
  return isSo ? "yes" : "no";
}
