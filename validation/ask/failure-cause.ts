import { DeadlineError } from "./deadline";
import { isUnsupported } from "./service-refusal";

/** Why a query failed, by the query engine's message; a script may decide by it. */
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

/** A cause and what to do about it. */
export interface Diagnosis {
  readonly cause: FailureCause;
  readonly remedy: string;
  /** The account or warehouse is not prepared for the question; the question and the data may be right. */
  readonly isEnvironment: boolean;
}

type Rule = Pick<Diagnosis, "cause" | "remedy">;

/** Causes that prevent a question from being asked: they say nothing about the lake or the statement. */
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
    remedy: "Increase --query-timeout, or make the query smaller.",
  },
  run: {
    cause: "deadline",
    remedy: "Increase --timeout, or name fewer questions.",
  },
};

const UNSUPPORTED: Rule = {
  cause: "unsupported",
  remedy:
    "The service does not have this feature. Its message says what it supports or what to do.",
};

/**
 * Texts of the query engines. The order matters, because one message may match several. They are Trino's error codes, as Athena passes them on
 * (https://trino.io/docs/current/client/client-protocol.html), and PostgreSQL's, as Redshift does.
 */
const RULES: readonly (Rule & { readonly pattern: RegExp })[] = [
  { pattern: /\bNOT_SUPPORTED\b|feature not supported/i, ...UNSUPPORTED },
  {
    pattern: /cancell?ed by user/i,
    cause: "cancelled",
    remedy:
      "Somebody cancelled the query. Run it again. The service's query history and CloudTrail show who cancelled it.",
  },
  {
    pattern: /bytes scanned limit|data scanned.*limit|scanned.*more than the (?:specified )?limit/i,
    cause: "cutoff",
    remedy:
      "The work group's cutoff cancelled the query. Query Parquet or fewer partitions, or raise bytesScannedCutoff and run lab up.",
  },
  {
    pattern: /usage limit/i,
    cause: "usage-limit",
    remedy:
      "The warehouse has reached its RPU-hour limit. Wait until tomorrow, or raise warehouseUsageLimit and run lab up.",
  },
  {
    // Trino reports a missing column and a forbidden one in the same way; it is mostly missing.
    pattern: /COLUMN_NOT_FOUND|Column '[^']*' cannot be resolved|column "?[\w.]+"? does not exist/i,
    cause: "missing-column",
    remedy: "Correct the name in the file, or the table's columns.",
  },
  {
    pattern: /Lake ?Formation|PERMISSION_DENIED|not authorized|Access ?Denied|permission denied/i,
    cause: "permission",
    remedy:
      "The caller or the warehouse's role has no access. Grant SELECT and DESCRIBE in Lake Formation, or let it use only IAM. lab doctor checks its defaults.",
  },
  {
    pattern: /schema "\w+" does not exist|external schema/i,
    cause: "missing-external-schema",
    remedy:
      "The external schema does not exist. Run lab up to create it, or CREATE EXTERNAL SCHEMA as in lab 4.",
  },
  {
    pattern:
      /HIVE_(?:BAD_DATA|CANNOT_OPEN_SPLIT|CURSOR_ERROR|INVALID_METADATA|PARTITION_SCHEMA_MISMATCH)|Spectrum Scan Error|not a valid Parquet|has an invalid version number/i,
    cause: "bad-data",
    remedy:
      "The file does not match the table. Run the ETL job for its month, or restore an earlier version of the object.",
  },
  {
    pattern:
      /TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|Table '[^']*' does not exist|relation "[^"]*" does not exist|HIVE_METASTORE_ERROR/i,
    cause: "missing-table",
    remedy:
      "The catalog does not have this table. Run lab refresh to see whether it was deleted, and lab up to create it again.",
  },
  {
    pattern:
      /SYNTAX_ERROR|INVALID_TABLE_PROPERTY|mismatched input|extraneous input|no viable alternative|syntax error|Queries of this type are not supported/i,
    cause: "syntax",
    remedy: "Correct the statement in the file.",
  },
];

/**
 * The cause of a failure.
 * @param reason the service's message
 * @param error of the service's refusal, or the deadline that stopped the query; without it only the reason is read
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
  remedy: "Find the query by its id in the service's query history.",
};
