import * as pulumi from "@pulumi/pulumi";

import { knownProblems } from "../internal/known-problems";
import { autonamed, nameProblems } from "../internal/name-problems";
import type { QueryEngineArgs } from "./query-engine-args";

const MIN_CUTOFF_BYTES = 10_485_760;
/** https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const MAX_STATEMENT_BYTES = 262_144;
/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreatePreparedStatement.html */
const PREPARED_NAME = /^[a-zA-Z_][a-zA-Z0-9_@:]{1,256}$/;

const MAY_BE_OUTPUTS = [
  "resultsUri",
  "resultsLocation.bucketArn",
  "dataLocations[].bucketArn",
  "databaseName",
  "namedQueries[].description",
  "namedQueries[].sql",
  "preparedStatements[].description",
  "preparedStatements[].sql",
  "views[].sql",
  "keyArn",
  "tags.*",
];

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
const NAMES = [autonamed("a work group of Athena", "._\\-", 128, ["workgroup"])];

/** What is wrong with the name and the arguments, one line each; empty when nothing is. */
export function queryEngineProblems(name: string, args: QueryEngineArgs): string[] {
  const early = [...nameProblems(name, NAMES), ...knownProblems(args, MAY_BE_OUTPUTS)];
  if (early.length > 0) return early;
  const problems: string[] = [];
  const cutoff = args.bytesScannedCutoff;
  if (cutoff !== undefined && (!Number.isInteger(cutoff) || cutoff < MIN_CUTOFF_BYTES)) {
    problems.push(
      `bytesScannedCutoff is ${cutoff}; Athena needs an integer of at least ${MIN_CUTOFF_BYTES} bytes (10 MiB). ` +
        `Increase it, or remove it to use 1 GiB.`,
    );
  }
  for (const [what, statements] of [
    ["namedQueries", args.namedQueries ?? []],
    ["preparedStatements", args.preparedStatements ?? []],
    ["views", args.views ?? []],
  ] as const) {
    const names = statements.map(({ name }) => name);
    for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
      problems.push(`${what} has the name ${JSON.stringify(name)} twice.`);
    }
    for (const { name, sql } of statements) {
      if (typeof sql === "string") problems.push(...sqlProblems(`${what} ${name}`, sql));
    }
  }
  for (const { name } of args.preparedStatements ?? []) {
    if (!PREPARED_NAME.test(name)) {
      problems.push(
        `preparedStatements has the name ${JSON.stringify(name)}; Athena takes letters, digits, "_", "@" and ":", no hyphen, at least 2.`,
      );
    }
  }
  for (const { name, columns } of args.views ?? []) {
    if (columns.length === 0)
      problems.push(`views ${name} has no columns; list every column, because Glue needs them.`);
  }
  return problems;
}

/** @param what the statement belongs to */
function sqlProblems(what: string, sql: string): string[] {
  const bytes = Buffer.byteLength(sql);
  if (bytes > 0 && bytes <= MAX_STATEMENT_BYTES) return [];
  return [`${what} has ${bytes} bytes of SQL; Athena takes 1 to ${MAX_STATEMENT_BYTES}.`];
}

/** A statement that is checked when it is known. */
export function checkedSql(
  what: string,
  sql: pulumi.Input<string>,
  component: pulumi.Resource,
): pulumi.Output<string> {
  return pulumi.output(sql).apply((text) => {
    const problems = sqlProblems(what, text);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), component, true);
    return text;
  });
}
