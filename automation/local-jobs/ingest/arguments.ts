import { JobFailedError } from "../../../local-cloud/services/glue/job-implementation";

/** TLC's own server, as in glue-scripts/ingest_tlc.py. */
const BASE_URL = "https://d37ci6vzurychx.cloudfront.net/trip-data/";
const TYPES = ["yellow", "green", "fhv"];
const LATEST = "latest";
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** TLC publishes about two months late: a missing file of these latest months is not published yet. */
const UNPUBLISHED_MONTHS = 4;

/** One of TLC's files. */
export interface WantedFile {
  readonly name: string;
  /** Key below the raw prefix. */
  readonly key: string;
  /** Whether TLC may not have published it yet; then it is not a failure if it is missing. */
  readonly mayBeUnpublished: boolean;
}

/** Arguments of ingest_tlc.py, checked. */
export interface IngestArguments {
  readonly rawUri: string;
  /** Ends in "/". */
  readonly baseUrl: string;
  readonly files: readonly WantedFile[];
  /** Files at the same time. */
  readonly concurrency: number;
}

/** @throws JobFailedError with every wrong argument */
export function ingestArguments(
  given: Readonly<Record<string, string>>,
  today: Date,
): IngestArguments {
  const problems: string[] = [];
  const required = ["--raw_uri", "--first_month", "--last_month"].filter((name) => !given[name]);
  problems.push(...required.map((name) => `${name} is missing`));
  const [rawUri = "", first = "", last = ""] = ["--raw_uri", "--first_month", "--last_month"].map(
    (name) => given[name],
  );
  for (const [name, value] of Object.entries({ "--first_month": first, "--last_month": last })) {
    const isLatest = name === "--last_month" && value === LATEST;
    if (value !== "" && !isLatest && !MONTH.test(value))
      problems.push(`${name} is ${JSON.stringify(value)}, not a month such as 2024-01`);
  }
  const now = today.toISOString().slice(0, 7);
  const end = last === LATEST ? now : last;
  if (problems.length === 0 && first > end)
    problems.push(`--first_month ${first} is after --last_month ${end}`);
  const types = (given["--types"] ?? TYPES.join(",")).split(",");
  problems.push(
    ...types
      .filter((type) => !TYPES.includes(type))
      .map((type) => `--types has ${JSON.stringify(type)}; it may be ${TYPES.join(", ")}`),
  );
  if (rawUri !== "" && !/^s3:\/\/[^/]+\/(.*\/)?$/.test(rawUri))
    problems.push(`--raw_uri is ${JSON.stringify(rawUri)}, not of the form s3://bucket/prefix/`);
  const baseUrl = given["--base_url"] ?? BASE_URL;
  if (!/^https?:\/\/[^/]+\/(.*\/)?$/.test(baseUrl))
    problems.push(`--base_url is ${JSON.stringify(baseUrl)}, not an http address that ends in "/"`);
  const concurrency = Number(given["--concurrency"] ?? "2");
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 4))
    problems.push(
      `--concurrency is ${given["--concurrency"]}; 1 to 4 keeps TLC's server free for others`,
    );
  if (problems.length > 0) {
    throw new JobFailedError(
      `Job arguments: ${problems.join("; ")}. Correct them in StartJobRun or in the job's own arguments.`,
    );
  }
  const newest = last === LATEST ? numberOf(now) - UNPUBLISHED_MONTHS : Infinity;
  const files = monthsBetween(first, end).flatMap((month) =>
    types.map((type): WantedFile => {
      const name = `${type}_tripdata_${month}.parquet`;
      const key = `${type}/parquet/${name}`;
      return { name, key, mayBeUnpublished: numberOf(month) > newest };
    }),
  );
  return { rawUri, baseUrl, files, concurrency };
}

/** Both ends included. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = numberOf(first); month <= numberOf(last); month += 1)
    months.push(
      `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`,
    );
  return months;
}

/** Months since the year 0. */
function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}
