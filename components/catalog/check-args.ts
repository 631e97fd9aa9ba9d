import type { CatalogArgs } from "./catalog-args";
import { tableProblems } from "./table-problems";

/** What is wrong with the arguments, one line each; empty when nothing is. */
export function catalogProblems(args: CatalogArgs): string[] {
  const problems = tableProblems(args.tables);
  if (!/^[a-z0-9_]{1,200}$/.test(args.databaseName)) {
    problems.push(
      `databaseName is ${JSON.stringify(args.databaseName)}; it needs lower case letters, digits and "_", at most 200.`,
    );
  }
  problems.push(...partitionProblems(args));
  const { etlJob } = args;
  const numbers: [name: string, value: number | undefined, least: number][] = [
    ["etlJob.numberOfWorkers", etlJob?.numberOfWorkers, 2],
    ["etlJob.timeoutMinutes", etlJob?.timeoutMinutes, 1],
    ["etlJob.maxRetries", etlJob?.maxRetries, 0],
  ];
  for (const [name, value, least] of numbers) {
    if (value !== undefined && (!Number.isInteger(value) || value < least)) {
      problems.push(`${name} is ${value}; it needs a whole number of at least ${least}.`);
    }
  }
  for (const prefix of [
    ...(args.csvCrawlerPrefixes ?? []),
    ...(args.parquetCrawlerPrefixes ?? []),
  ]) {
    if (!prefix.endsWith("/"))
      problems.push(`the crawler prefix "${prefix}" needs to end in "/": a folder is meant.`);
  }
  if ((args.encryptAccountCatalog ?? false) && !args.lake.keyArn) {
    problems.push(
      "encryptAccountCatalog is true, but the lake has no customer-managed key; give the lake one " +
        "or leave this out.",
    );
  }
  return problems;
}

function partitionProblems({ partitions = {}, tables }: CatalogArgs): string[] {
  return Object.entries(partitions).flatMap(([name, rows]) => {
    const table = tables.find((one) => one.name === name);
    if (!table) return [`partitions names the table ${name}, which is not among tables.`];
    const keys = (table.partitionColumns ?? []).map((column) => column.name);
    return rows
      .filter((values) => values.length !== keys.length)
      .map(
        (values) =>
          `a partition of ${name} has the values "${values.join(", ")}"; ` +
          (keys.length > 0
            ? `it needs ${keys.join(", ")}.`
            : "the table has no partition columns."),
      );
  });
}
