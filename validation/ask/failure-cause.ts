import { DeadlineError } from "./deadline";
import { isUnsupported } from "./service-refusal";

/** Why a query failed, as far as the engine's words tell; a script may decide by it. */
export type FailureCause =
  | "syntax"
  | "missing-column"
  | "missing-table"
  | "missing-external-schema"
  | "cutoff"
  | "usage-limit"
  | "cancelled"
  | "deadline"
  | "permission"
  | "bad-data"
  | "unsupported"
  | "unknown";

/** A cause with what to do about it. */
export interface Diagnosis {
  readonly cause: FailureCause;
  readonly remedy: string;
  /** The account or warehouse is not as the question needs it, as opposed to the question or the data being wrong. */
  readonly isEnvironment: boolean;
}

type Rule = Pick<Diagnosis, "cause" | "remedy">;

/** Causes with which a question had no chance: they say nothing about the lake or the statement. */
const ENVIRONMENT: ReadonlySet<FailureCause> = new Set([
  "deadline",
  "cancelled",
  "cutoff",
  "usage-limit",
  "permission",
  "missing-external-schema",
  "unsupported",
]);

const DEADLINES: Readonly<Record<DeadlineError["of"], Rule>> = {
  query: {
    cause: "deadline",
    remedy: "Give each query more time with --query-timeout, or ask less.",
  },
  run: {
    cause: "deadline",
    remedy: "Give the run more time with --timeout, or name the questions to ask.",
  },
};

const UNSUPPORTED: Rule = {
  cause: "unsupported",
  remedy: "The service has no such feature; its message says what it has, or what to do.",
};

/**
 * What the engines say. In this order, because one message may match several. The words are Trino's error codes, as Athena passes them on
 * (https://trino.io/docs/current/client/client-protocol.html), and PostgreSQL's, as Redshift does.
 */
const RULES: readonly (Rule & { readonly pattern: RegExp })[] = [
  { pattern: /\bNOT_SUPPORTED\b|feature not supported/i, ...UNSUPPORTED },
  {
    pattern: /cancell?ed by user/i,
    cause: "cancelled",
    remedy:
      "Somebody stopped it. Ask again; the service's query history and CloudTrail say who did.",
  },
  {
    pattern: /bytes scanned limit|data scanned.*limit|scanned.*more than the (?:specified )?limit/i,
    cause: "cutoff",
    remedy:
      "The work group's cutoff stopped it. Ask of Parquet or of fewer partitions, or raise bytesScannedCutoff and run lab up.",
  },
  {
    pattern: /usage limit/i,
    cause: "usage-limit",
    remedy:
      "The warehouse has used up its RPU-hours. Wait for the next day, or raise warehouseUsageLimit and run lab up.",
  },
  {
    // Trino cannot tell a column that is not there from one that may not be seen; it is mostly not there.
    pattern: /COLUMN_NOT_FOUND|Column '[^']*' cannot be resolved|column "?[\w.]+"? does not exist/i,
    cause: "missing-column",
    remedy: "Correct the name in the file, or the table's columns.",
  },
  {
    pattern: /Lake ?Formation|PERMISSION_DENIED|not authorized|Access ?Denied|permission denied/i,
    cause: "permission",
    remedy:
      "The caller or the warehouse's role may not read it. Grant SELECT and DESCRIBE in Lake Formation, or let IAM alone decide there; lab doctor looks at its defaults.",
  },
  {
    pattern: /schema "\w+" does not exist|external schema/i,
    cause: "missing-external-schema",
    remedy:
      "The external schema is not there. Run lab up, which makes it, or CREATE EXTERNAL SCHEMA as lab 4 does.",
  },
  {
    pattern:
      /HIVE_(?:BAD_DATA|CANNOT_OPEN_SPLIT|CURSOR_ERROR|INVALID_METADATA|PARTITION_SCHEMA_MISMATCH)|Spectrum Scan Error|not a valid Parquet|has an invalid version number/i,
    cause: "bad-data",
    remedy:
      "The file is not what the table says. Write it again: run the ETL job over its month, or restore an earlier version of the object.",
  },
  {
    pattern:
      /TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|Table '[^']*' does not exist|relation "[^"]*" does not exist|HIVE_METASTORE_ERROR/i,
    cause: "missing-table",
    remedy:
      "The catalogue has no such table. lab refresh shows whether it was deleted; lab up makes it again.",
  },
  {
    pattern:
      /SYNTAX_ERROR|INVALID_TABLE_PROPERTY|mismatched input|extraneous input|no viable alternative|syntax error|Queries of this type are not supported/i,
    cause: "syntax",
    remedy: "Correct the statement in the file.",
  },
];

/**
 * What a failure means.
 * @param reason the service's words
 * @param error what the service was refused with, or the deadline that stopped the query; the reason is asked without one
 */
export function diagnose(reason: string, error?: unknown): Diagnosis {
  const { cause, remedy } = ruleOf(reason, error);
  return { cause, remedy, isEnvironment: ENVIRONMENT.has(cause) };
}

function ruleOf(reason: string, error: unknown): Rule {
  if (error instanceof DeadlineError) return DEADLINES[error.of];
  if (isUnsupported(error)) return UNSUPPORTED;
  return RULES.find(({ pattern }) => pattern.test(reason)) ?? UNKNOWN;
}

const UNKNOWN: Rule = {
  cause: "unknown",
  remedy: "Look the query up in the service's history by its id.",
};
