import type { Statement } from "../../sql/catalogue/statement";
import type { AskOptions, QueryAnswer, QueryRunner } from "../ask/answer";
import { DeadlineError } from "../ask/deadline";
import { diagnose } from "../ask/failure-cause";
import { problemOf, type Problem } from "../judge/problems";
import { QueryFailedError } from "../ask/query-failed-error";
import { formatCount } from "../../page-kit/quantities";
import type { LakeCheck, LakeFinding } from "./finding";
import { checkPlausible, checkProfiles } from "./check-columns";
import { checkFiles } from "./check-files";
import { checkPartitions } from "./check-partitions";
import type { LakeObject } from "./lake-view";
import { probePartitions } from "./probe-partitions";
import { readLake, type LakePlace } from "./read-lake";

/** The lake to check, and the runner for its rows. */
export interface InspectLakeArgs {
  readonly place: LakePlace;
  readonly athena: QueryRunner;
  /** The statements of sql/checks. */
  readonly statements: readonly Statement[];
  readonly options?: AskOptions;
}

/** The checks, and the problems found. */
export interface LakeInspection {
  readonly checks: readonly LakeCheck[];
  readonly problems: readonly Problem[];
  /** TLC's files, with their tables in the lake. */
  readonly raw: readonly LakeObject[];
}

/**
 * Checks the lake for causes of wrong answers: files that are not valid Parquet, missing months,
 * stale or misplaced partitions, swapped columns. A deadline that is exceeded before the end is a
 * finding, too.
 * @throws an error if a service cannot be reached
 */
export async function inspectLake(args: InspectLakeArgs): Promise<LakeInspection> {
  try {
    return await inspect(args);
  } catch (error) {
    const { signal } = args.options ?? {};
    // The clients report an abort as their own error.
    const reason: unknown = signal?.aborted ? signal.reason : error;
    if (!(reason instanceof DeadlineError)) throw reason;
    return notChecked(reason);
  }
}

function notChecked(deadline: DeadlineError): LakeInspection {
  const detail = `the lake was not checked: ${deadline.message}`;
  const { cause, remedy } = diagnose(deadline.message, deadline);
  return {
    checks: [{ name: "lake", verdict: "broken", detail }],
    problems: [{ kind: "environment", subject: "lake", cause, message: detail, remedy }],
    raw: [],
  };
}

async function inspect(args: InspectLakeArgs): Promise<LakeInspection> {
  const view = await readLake(args.place, args.options?.signal);
  const { table } = view;
  const corrupt = await checkFiles(view);
  const partitions = checkPartitions(view);
  const about = (cause: string) => partitions.filter((one) => one.cause === cause);
  const columns = await inspectColumns(table, args);
  const isUnexplained =
    corrupt.length === 0 && columns.problems.some(({ kind }) => kind === "query");
  if (isUnexplained) {
    const probe = args.statements.find(({ name }) => name === "read-partition")!;
    corrupt.push(...(await probePartitions(view, args.athena, probe, args.options)));
  }
  const checks = [
    checkOf("files", `${formatCount(view.files.length)} files can be read`, corrupt),
    checkOf(
      "months",
      `every month of the ${formatCount(view.raw.length)} raw files is in ${table}`,
      about("missing-month"),
    ),
    checkOf(
      "partitions",
      `${formatCount(view.registered.length)} partitions are registered where their files are, none older than its raw file`,
      partitions.filter(({ cause }) => cause !== "missing-month"),
    ),
    columns.check,
  ];
  const found = distinct([...corrupt, ...partitions, ...columns.found]);
  const problems = found.map((one): Problem => ({ kind: "lake", ...one }));
  return { checks, problems: [...problems, ...columns.problems], raw: view.raw };
}

interface ColumnInspection {
  readonly check: LakeCheck;
  readonly found: readonly LakeFinding[];
  /** Why the columns could not be checked. */
  readonly problems: readonly Problem[];
}

/** Whether the columns have the right values, by their sums. */
async function inspectColumns(
  table: string,
  { athena, statements, options }: InspectLakeArgs,
): Promise<ColumnInspection> {
  const ask = (wanted: string): Promise<QueryAnswer> => {
    const { name, path, sql, firstLine } = statements.find((one) => one.name === wanted)!;
    return athena.ask({ name, path, sql, firstLine }, options);
  };
  try {
    const plausible = checkPlausible(table, await ask("implausible-trips"));
    const csv = await ask("column-profile-csv");
    const profiles = checkProfiles(table, csv, await ask("column-profile-parquet"));
    const found = [...profiles, ...plausible];
    const check = checkOf("columns", "columns add up to what the CSV files have", found);
    return { check, found, problems: [] };
  } catch (error) {
    if (!(error instanceof QueryFailedError)) throw error;
    return {
      check: {
        name: "columns",
        verdict: "broken",
        detail: `columns could not be checked: ${error.reason}`,
      },
      found: [],
      problems: [problemOf("columns", error)],
    };
  }
}

function checkOf(name: string, detail: string, found: readonly LakeFinding[]): LakeCheck {
  if (found.length === 0) return { name, verdict: "held", detail };
  const more = found.length === 1 ? "" : ` (and ${found.length - 1} more)`;
  return { name, verdict: "broken", detail: `${found[0]!.message}${more}` };
}

/** One finding of a cause for each partition: the first has most details. */
function distinct(found: readonly LakeFinding[]): LakeFinding[] {
  const byPartition = new Map<string, LakeFinding>();
  for (const one of found) {
    const key = `${one.cause} ${one.subject}`;
    if (!byPartition.has(key)) byPartition.set(key, one);
  }
  return [...byPartition.values()];
}
