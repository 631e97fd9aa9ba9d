import { NotSimulatedError, ServiceError } from "../../../errors";

/** What a crawler's `Configuration` says, with Glue's defaults filled in. */
export interface CrawlConfiguration {
  /** New columns are added, and none removed or retyped. @default false */
  readonly isMergingNewColumns: boolean;
  /** Partitions take their table's columns and SerDe. @default false: each its own */
  readonly isInheritingFromTable: boolean;
  /** One table for each include path, as long as the files are of one format. @default false */
  readonly isCombining: boolean;
  /** Level at which tables lie: the bucket is 1, its folders 2. @default the crawler finds it */
  readonly tableLevel?: number;
}

/** Keys with the values they may have; undefined for any. */
const KNOWN: Readonly<Record<string, readonly unknown[] | undefined>> = {
  Version: [1],
  "CrawlerOutput.Tables.AddOrUpdateBehavior": ["MergeNewColumns"],
  "CrawlerOutput.Partitions.AddOrUpdateBehavior": ["InheritFromTable"],
  "Grouping.TableGroupingPolicy": ["CombineCompatibleSchemas"],
  "Grouping.TableLevelConfiguration": undefined,
  CreatePartitionIndex: [true, false],
};

/** Keys that Glue has, for formats and limits that the local cloud has not. */
const NOT_SIMULATED = ["Grouping.TableThreshold", "CrawlerOutput.Tables.TableThreshold"];

/**
 * Reads a crawler's `Configuration`.
 * @throws ServiceError `InvalidInputException` with every key and value that Glue refuses
 * @see https://docs.aws.amazon.com/glue/latest/dg/crawler-configuration.html
 */
export function readConfiguration(text: string | undefined): CrawlConfiguration {
  const entries = new Map(flattened(parsed(text ?? '{"Version":1.0}')));
  const problems: string[] = [];
  if (!entries.has("Version")) problems.push("Version is missing; it must be 1.0");
  for (const [key, value] of entries) {
    if (NOT_SIMULATED.includes(key)) throw new NotSimulatedError(`a crawler's ${key}`, __filename);
    const allowed = KNOWN[key];
    if (!(key in KNOWN)) {
      problems.push(
        `it contains unsupported keys: ${key}; known are ${Object.keys(KNOWN).join(", ")}`,
      );
    } else if (allowed && !allowed.includes(value)) {
      problems.push(`${key} is ${JSON.stringify(value)}; it may be ${allowed.join(" or ")}`);
    }
  }
  const level = entries.get("Grouping.TableLevelConfiguration");
  if (level !== undefined && (!Number.isInteger(level) || Number(level) < 1)) {
    problems.push(
      `Grouping.TableLevelConfiguration is ${JSON.stringify(level)}; it needs a whole number of at least 1`,
    );
  }
  if (problems.length > 0) {
    throw new ServiceError(
      "InvalidInputException",
      `The crawler's Configuration is not valid: ${problems.join("; ")}.`,
    );
  }
  return {
    isMergingNewColumns: entries.has("CrawlerOutput.Tables.AddOrUpdateBehavior"),
    isInheritingFromTable: entries.has("CrawlerOutput.Partitions.AddOrUpdateBehavior"),
    isCombining: entries.has("Grouping.TableGroupingPolicy"),
    ...(level !== undefined && { tableLevel: Number(level) }),
  };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // No JSON and no object are the same to the caller.
  }
  throw new ServiceError(
    "InvalidInputException",
    `The crawler's Configuration is ${JSON.stringify(text.slice(0, 200))}; it needs a JSON object.`,
  );
}

/** Leaves of an object by their dotted path. */
function flattened(value: object, prefix = ""): [string, unknown][] {
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) =>
    typeof entry === "object" && entry !== null && !Array.isArray(entry)
      ? flattened(entry, `${prefix}${key}.`)
      : [[`${prefix}${key}`, entry] as [string, unknown]],
  );
}
