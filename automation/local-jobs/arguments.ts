import { NotSimulatedError } from "../../local-cloud/errors";
import { JobFailedError } from "../../local-cloud/services/glue/job-implementation";

/** Allowed values of `--format` and `--compression`, as in the script; the first is the default. */
const CHOICES = {
  "--format": ["parquet", "iceberg"],
  "--compression": ["snappy", "zstd"],
} as const;

/** Arguments of canonical_trips.py; glue-scripts/canonical_trips.py has the same. */
export interface CanonicalArguments {
  readonly rawUri: string;
  readonly curatedUri: string;
  readonly database: string;
  readonly table: string;
  readonly quarantineTable: string;
  readonly transformsUri: string;
  /** Folder for a copy of 2016 that is not registered. @default none is made */
  readonly unrepairedUri?: string;
  /** Codec of every Parquet file. */
  readonly compression: "snappy" | "zstd";
}

/**
 * @throws JobFailedError with every argument that is missing or malformed
 * @throws NotSimulatedError for `--format iceberg`, which only Spark writes
 */
export function readArguments(given: Readonly<Record<string, string>>): CanonicalArguments {
  const problems: string[] = [];
  const required = (name: string): string => {
    const value = given[name] ?? "";
    if (value === "") problems.push(`${name} is missing`);
    return value;
  };
  const prefix = (name: string, value: string): string => {
    // Without a slash at its end a prefix would also match longer names that start with the same letters.
    if (value !== "" && !/^s3:\/\/[^/]+\/(.*\/)?$/.test(value)) {
      problems.push(`${name} is ${JSON.stringify(value)}, not of the form s3://bucket/prefix/`);
    }
    return value;
  };
  const choice = <Name extends keyof typeof CHOICES>(name: Name) => {
    const allowed: readonly (typeof CHOICES)[Name][number][] = CHOICES[name];
    const value = given[name] ?? allowed[0];
    const chosen = allowed.find((one) => one === value);
    if (chosen === undefined)
      problems.push(`${name} is ${JSON.stringify(value)}, not one of ${allowed.join(", ")}`);
    return chosen ?? allowed[0]!;
  };
  const format = choice("--format");
  const unrepaired = given["--unrepaired_uri"];
  const args: CanonicalArguments = {
    rawUri: prefix("--raw_uri", required("--raw_uri")),
    curatedUri: prefix("--curated_uri", required("--curated_uri")),
    database: required("--database"),
    table: required("--table"),
    quarantineTable: required("--quarantine_table"),
    transformsUri: prefix("--transforms_uri", required("--transforms_uri")),
    compression: choice("--compression"),
    ...(unrepaired !== undefined && { unrepairedUri: prefix("--unrepaired_uri", unrepaired) }),
  };
  if (problems.length > 0) {
    throw new JobFailedError(
      `Job arguments: ${problems.join("; ")}. Correct them in StartJobRun or in the job's own arguments.`,
    );
  }
  if (format === "iceberg")
    throw new NotSimulatedError(
      "canonical_trips.py with --format iceberg (leave it out for Parquet, or run the script on Spark)",
      __filename,
    );
  return args;
}
