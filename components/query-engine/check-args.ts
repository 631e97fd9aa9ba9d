import type { QueryEngineArgs } from "./query-engine-args";

const MIN_CUTOFF_BYTES = 10_485_760;
/** https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const MAX_STATEMENT_BYTES = 262_144;
/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreatePreparedStatement.html */
const PREPARED_NAME = /^[a-zA-Z_][a-zA-Z0-9_@:]{1,256}$/;

/** What is wrong with the arguments, one line each; empty when nothing is. */
export function queryEngineProblems(args: QueryEngineArgs): string[] {
  const problems: string[] = [];
  const cutoff = args.bytesScannedCutoff;
  if (cutoff !== undefined && (!Number.isInteger(cutoff) || cutoff < MIN_CUTOFF_BYTES)) {
    problems.push(
      `bytesScannedCutoff is ${cutoff}; Athena needs an integer of at least ${MIN_CUTOFF_BYTES} bytes (10 MiB). ` +
        `Raise it, or leave it out for 1 GiB.`,
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
      const bytes = Buffer.byteLength(sql);
      if (bytes === 0 || bytes > MAX_STATEMENT_BYTES) {
        problems.push(
          `${what} ${name} has ${bytes} bytes of SQL; Athena takes 1 to ${MAX_STATEMENT_BYTES}.`,
        );
      }
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
    if (columns.length === 0) problems.push(`views ${name} has no columns; Glue needs them all.`);
  }
  return problems;
}
