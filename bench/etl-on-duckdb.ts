// The local run of canonical_trips.py compared with bare DuckDB COPYs of the same files, each in its own
// process: `npx ts-node -T bench/etl-on-duckdb.ts [rows] [rounds]`; default 10000000 and 3.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

import { generateTrips } from "../datasets/generator";
import { transformName, type SchemaGeneration } from "../datasets/schemas/generation";
import { FHV_2015, GREEN_2015, YELLOW_2015 } from "../datasets/schemas/generations";
import { normalized } from "../datasets/schemas/identify";
import { CANONICAL_COLUMNS } from "../datasets/tables";
import { monthOf } from "../automation/local-jobs/raw-file";
import { csvRawSql } from "../automation/local-jobs/raw-relation";
import { aLabCloud } from "../tests/unit/datasets/lab-cloud";

interface Measured {
  readonly rows: number;
  readonly seconds: number;
  /** Of all its threads. Unit: seconds. */
  readonly processor: number;
  /** Peak memory of the process. Unit: MiB. */
  readonly peakMebibytes: number;
}

/** A way to process the raw files below a folder. */
type Way = (raw: string) => Promise<Pick<Measured, "rows" | "seconds" | "processor">>;

/** The three layouts' names of the canonical table's columns; NULL if they do not have a column. */
const SOURCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  yellow: { pickup_datetime: "tpep_pickup_datetime", dropoff_datetime: "tpep_dropoff_datetime" },
  green: { pickup_datetime: "lpep_pickup_datetime", dropoff_datetime: "lpep_dropoff_datetime" },
  fhv: { pickup_datetime: "pickup_date", pulocationid: "locationid" },
};

const LAYOUTS: Readonly<Record<string, SchemaGeneration>> = {
  yellow: YELLOW_2015,
  green: GREEN_2015,
  fhv: FHV_2015,
};

/** The job's own default. */
const CODEC = "snappy";

const SORTED = "order by pickup_datetime, dropoff_datetime, vendorid, total_amount";

const WAYS: Readonly<Record<string, Way>> = {
  "canonical_trips.py's local run": async (raw) => {
    const lab = await aLabCloud({});
    try {
      for (const { key, path } of csvFiles(raw))
        await lab.cloud.objects.putFile("lab-raw", key, path);
      return await timed(async () => (await lab.runJob()).written);
    } finally {
      lab.close();
    }
  },
  "COPY of the transforms' SELECT": (raw) => copyAll(raw, judged, SORTED),
  "COPY of typed columns": (raw) => copyAll(raw, typed, SORTED),
  "COPY of typed columns, unsorted": (raw) => copyAll(raw, typed, ""),
};

/** SELECT of a file's trips. */
type Projection = (connection: DuckDBConnection, type: string, path: string) => Promise<string>;

async function copyAll(raw: string, projection: Projection, order: string) {
  const folder = mkdtempSync(join(tmpdir(), "lab-bench-copy-"));
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    memory_limit: "2GiB",
    temp_directory: folder,
  });
  try {
    const connection = await instance.connect();
    return await timed(async () => {
      let rows = 0;
      for (const { key, path, type } of csvFiles(raw)) {
        const target = join(folder, `${key.replaceAll("/", "_")}.parquet`);
        const copied = await connection.runAndReadAll(
          `copy (${await projection(connection, type, path)} ${order}) to '${target}' (format parquet, compression ${CODEC})`,
        );
        rows += Number(copied.getRows()[0]?.[0]);
      }
      return rows;
    });
  } finally {
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The job's own statements over the job's own reading of plain lines, without the rest of the job. */
const judged: Projection = async (connection, type, path) => {
  const generation = LAYOUTS[type]!;
  const key = `${type}/2015/${basename(path)}`;
  const entry = { bucket: "raw", key, path, sizeBytes: 0, lastModified: new Date(0), etag: "" };
  const columns = normalized(generation.header);
  const file = { entry, generation, columns, month: monthOf(key), format: "csv" } as const;
  const views = {
    raw: csvRawSql(file, path, true),
    texts: statement(transformName(generation)),
    trips: statement("trips_of_texts"),
    judged: statement("judged_trips"),
  };
  for (const [name, sql] of Object.entries(views))
    await connection.run(`create or replace temp view ${name} as ${sql}`);
  return `select ${CANONICAL_COLUMNS.map(({ name }) => name).join(", ")} from judged where rule is null`;
};

function statement(name: string): string {
  return readFileSync(join(__dirname, "..", "sql", "transforms", `${name}.sql`), "utf8");
}

/**
 * DuckDB's reader converts the values without checks: it reads "1.5" as vendor 2, and stops at the first text
 * that is not a number.
 */
const typed: Projection = async (_connection, type, path) => {
  const { header } = LAYOUTS[type]!;
  const duckTypes: Record<string, string> = {
    int: "INTEGER",
    double: "DOUBLE",
    timestamp: "TIMESTAMP",
  };
  const types = new Map(
    CANONICAL_COLUMNS.map(({ name, type: hive }) => [
      SOURCES[type]?.[name] ?? (name === "ratecode" ? "ratecodeid" : name),
      duckTypes[hive] ?? "VARCHAR",
    ]),
  );
  const columns = header.map(
    (name) => `'${name.toLowerCase()}': '${types.get(name.toLowerCase()) ?? "VARCHAR"}'`,
  );
  const selected = [...types].map(([source], index) => {
    const known = header.some((name) => name.toLowerCase() === source);
    return `${known ? source : "null::integer"} as ${CANONICAL_COLUMNS[index]!.name}`;
  });
  return (
    `select ${selected.join(", ")} from read_csv('${path}', header = true, auto_detect = false, ` +
    `columns = {${columns.join(", ")}})`
  );
};

function csvFiles(raw: string) {
  return readdirSync(raw, { recursive: true, encoding: "utf8" })
    .filter((key) => key.endsWith(".csv"))
    .sort()
    .map((key) => ({ key, path: join(raw, key), type: key.split("/")[0]! }));
}

async function timed(work: () => Promise<number>) {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const rows = await work();
  const { user, system } = process.cpuUsage(before);
  return { rows, seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

function measureSeparately(way: string, raw: string): Measured {
  const child = spawnSync(
    process.execPath,
    ["-r", "ts-node/register/transpile-only", __filename, "--one", way, raw],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  if (child.status !== 0)
    throw new Error(`${way} exited with ${child.status}; its message is above.`);
  return JSON.parse(child.stdout) as Measured;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function asTable(results: ReadonlyMap<string, readonly Measured[]>): string {
  const medians = [...results].map(([way, runs]) => ({
    way,
    rows: runs[0]?.rows ?? 0,
    seconds: median(runs.map(({ seconds }) => seconds)),
    processor: median(runs.map(({ processor }) => processor)),
    peak: Math.max(...runs.map(({ peakMebibytes }) => peakMebibytes)),
  }));
  const lines = medians.map(({ way, rows, seconds, processor, peak }) => {
    const factors = [medians[0]!.seconds / seconds, medians[0]!.processor / processor];
    const figures = [seconds, processor].map((value) => value.toFixed(1));
    const cells = [
      rows.toLocaleString("en"),
      ...figures,
      ...factors.map((one) => one.toFixed(2)),
      peak.toFixed(0),
    ];
    return `| ${way} | ${cells.join(" | ")} |`;
  });
  return [
    "| way | rows | seconds | processor, s | job's factor, time | job's factor, processor | peak memory, MiB |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

async function main([first = "10000000", second = "3", third = ""]: string[]): Promise<void> {
  if (first === "--one") {
    const measured = await WAYS[second]!(third);
    // maxRSS is in KiB on every platform that Node supports.
    const peakMebibytes = process.resourceUsage().maxRSS / 1024;
    console.log(JSON.stringify({ ...measured, peakMebibytes }));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "lab-bench-etl-"));
  try {
    await generateTrips({ rows: Number(first), outputFolder: join(folder, "trips") });
    const raw = join(folder, "trips", "raw");
    const bytes = csvFiles(raw).reduce((sum, { path }) => sum + statSync(path).size, 0);
    console.error(`${csvFiles(raw).length} files, ${(bytes / 2 ** 20).toFixed(0)} MiB`);
    const results = new Map<string, Measured[]>();
    for (let round = 0; round < Number(second); round += 1) {
      for (const way of Object.keys(WAYS))
        results.set(way, [...(results.get(way) ?? []), measureSeparately(way, raw)]);
    }
    console.log(asTable(results));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
