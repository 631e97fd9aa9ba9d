import type { LakeFinding } from "./finding";
import {
  partitionName,
  partitionOf,
  partitionOfRaw,
  type LakeObject,
  type LakeView,
} from "./lake-view";

/** S3 reports whole seconds. Unit: milliseconds. */
const CLOCK_MS = 1_000;

const RUN_ETL = "Run the ETL job, which writes and registers it: lab up does.";

/**
 * Compares raw files, files of the canonical table and registered partitions: each published month
 * must be there, must not be older than its raw file, and must be registered at its location.
 */
export function checkPartitions(view: LakeView): LakeFinding[] {
  const raw = grouped(view.raw, (file) => partitionOfRaw(file));
  const files = grouped(view.files, (file) => partitionOf(view, file.uri));
  return [
    ...missingMonths(view, raw, files),
    ...outdated(view, raw, files),
    ...registrations(view, raw, files),
  ];
}

type Grouped = ReadonlyMap<string, readonly LakeObject[]>;

function missingMonths(view: LakeView, raw: Grouped, files: Grouped): LakeFinding[] {
  return [...raw]
    .filter(([partition]) => !files.has(partition))
    .map(([partition, [file]]) => ({
      cause: "missing-month",
      subject: partition,
      message:
        `The month ${partition} is missing from ${view.table}: the lake has ${file!.uri}, ` +
        `but no Parquet file below ${view.location}${partition}/.`,
      expected: `trips of ${partition}`,
      got: "no file",
      remedy: `${RUN_ETL} If it does not, all of the file's lines are in the quarantine table.`,
    }));
}

function outdated(view: LakeView, raw: Grouped, files: Grouped): LakeFinding[] {
  return [...raw].flatMap(([partition, published]): LakeFinding[] => {
    const written = files.get(partition);
    if (!written) return [];
    const [source, result] = [newest(published), newest(written)];
    const later = source.lastModified.getTime() - result.lastModified.getTime();
    if (later <= CLOCK_MS) return [];
    return [
      {
        cause: "stale-partition",
        subject: partition,
        message:
          `The partition ${partition} of ${view.table} is stale: ${source.uri} is of ${when(source)}, ` +
          `its Parquet is of ${when(result)}.`,
        expected: "a partition written after its raw file",
        got: `one written at ${when(result)}`,
        remedy: RUN_ETL,
      },
    ];
  });
}

function registrations(view: LakeView, raw: Grouped, files: Grouped): LakeFinding[] {
  const found: LakeFinding[] = [];
  const names = new Set<string>();
  for (const partition of view.registered) {
    const name = partitionName(view, partition);
    names.add(name);
    const place = `${view.location}${name}/`;
    if (partition.location === place && (files.has(name) || raw.has(name))) continue;
    const isElsewhere = partition.location !== place;
    found.push({
      cause: "stale-partition",
      subject: name,
      message: isElsewhere
        ? `The partition ${name} of ${view.table} is stale: the catalog has it at ${partition.location}, its files are at ${place}. Spectrum reads the former, Athena the latter.`
        : `The partition ${name} of ${view.table} is stale: the catalog has it, but there is no file at ${place} and no raw file of that month.`,
      expected: isElsewhere ? place : "a partition with files",
      got: isElsewhere ? partition.location : "no file",
      remedy:
        `Drop it: alter table ${view.table} drop partition (${condition(name)}). ${isElsewhere ? RUN_ETL : ""}`.trim(),
    });
  }
  for (const name of files.keys()) {
    if (names.has(name)) continue;
    found.push({
      cause: "unregistered-partition",
      subject: name,
      message: `The partition ${name} of ${view.table} is not registered: Athena finds its files by projection, Redshift Spectrum does not see them.`,
      expected: "a registered partition",
      got: "none in the catalog",
      remedy: `Register it: alter table ${view.table} add partition (${condition(name)}). Or run the ETL job.`,
    });
  }
  return found;
}

function grouped(
  objects: readonly LakeObject[],
  keyOf: (object: LakeObject) => string | undefined,
): Map<string, LakeObject[]> {
  const groups = new Map<string, LakeObject[]>();
  for (const object of objects) {
    const key = keyOf(object);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), object]);
  }
  return groups;
}

function newest(objects: readonly LakeObject[]): LakeObject {
  return objects.reduce((latest, one) => (one.lastModified > latest.lastModified ? one : latest));
}

function when({ lastModified }: LakeObject): string {
  return lastModified.toISOString();
}

/** `year=2016/month=1/type=yellow` in the syntax of ALTER TABLE. */
function condition(name: string): string {
  return name
    .split("/")
    .map((part) => part.replace(/=(.*)$/, (_, value: string) => ` = ${quoted(value)}`))
    .join(", ");
}

function quoted(value: string): string {
  return /^\d+$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}
