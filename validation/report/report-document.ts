import type { Agreement } from "../judge/asked-question";
import type { ReportedExpectation, ReportedPin } from "../judge/judge";
import type { Problem } from "../judge/problems";
import type { LakeCheck } from "../lake/finding";

/**
 * `report.json`: every number with the query that produced it. docs/report.schema.json is its JSON Schema. A
 * change that breaks a reader raises {@link REPORT_VERSION}.
 */
export interface ReportDocument {
  readonly version: typeof REPORT_VERSION;
  /** Where the questions were asked, for example `local cloud` or `AWS`. */
  readonly cloud: string;
  readonly stack: string;
  readonly region: string;
  /** ISO 8601, in UTC. */
  readonly createdAt: string;
  /** Unit: seconds of asking and judging. */
  readonly seconds: number;
  /** Statements at the same time; times are accurate only when it is 1. */
  readonly concurrency: number;
  /** How the rows were loaded: counts, and the query or run that counted them. */
  readonly load: Readonly<Record<string, string | number>>;
  /** Steps of the labs that are not questions, with the result of each. */
  readonly steps: readonly ReportedStep[];
  /**
   * `proven`: everything passed. `failed`: something did not. `unreachable`: something could not be
   * asked, and nothing else failed.
   */
  readonly verdict: "proven" | "failed" | "unreachable";
  readonly summary: ReportSummary;
  readonly cost: ReportedCost;
  /** Problems, the most serious first. Empty when proven. */
  readonly problems: readonly Problem[];
  /** Checks of the lake itself. */
  readonly checks: readonly LakeCheck[];
  readonly questions: readonly ReportedQuestion[];
  /** Present if an earlier report was compared. */
  readonly comparison?: ReportedComparison;
}

export const REPORT_VERSION = 1;

/** Name of the figure with the number of trips that lab 3 converted. */
export const LAB_3_TRIPS = "lab 3 trips";

export interface ReportSummary {
  readonly questions: number;
  readonly agree: number;
  readonly differ: number;
  readonly failed: number;
  readonly alone: number;
  readonly expectations: { readonly held: number; readonly broken: number };
  /** Answers that were compared with pinned answers; zero if the rows are not the sample's. */
  readonly pins: { readonly held: number; readonly broken: number };
}

/** Cost of all queries, by bytes scanned. */
export interface ReportedCost {
  /** Unit: bytes of the lake. */
  readonly scannedBytes: number;
  /** Unit: bytes, with the service's minimum for a query. */
  readonly billedBytes: number;
  /** Unit: US dollars. */
  readonly usd: number;
  /** Unit: US dollars for 10^12 bytes. */
  readonly usdPerTerabyte: number;
}

/** A statement that changed something. */
export interface ReportedStep {
  readonly statement: string;
  readonly queryId: string;
  /** Unit: seconds. */
  readonly seconds: number;
  /** Unit: bytes. */
  readonly scannedBytes?: number;
}

export interface ReportedQuestion {
  readonly question: string;
  readonly title: string;
  readonly teaches: string;
  /** What one row of the answer is. */
  readonly grain: string;
  /** Units of the answer's columns, in words. Empty when every column is a count or a name. */
  readonly units: string;
  readonly compare: "exact" | "approximate" | "row-count";
  readonly agreement: Agreement;
  /** Differences and failures of the answers, in words. */
  readonly problems: readonly string[];
  readonly answers: readonly ReportedAnswer[];
}

/** One statement and its result; figures that were not measured are absent. */
export interface ReportedAnswer {
  readonly engine: "athena" | "spectrum";
  readonly format: "csv" | "parquet";
  /** 1 to 4, of the workshop. */
  readonly lab: number;
  /** File of the question set, from the project's root. */
  readonly path: string;
  readonly sql: string;
  /** What the query engine must read, in words. */
  readonly scans: string;
  readonly queryId?: string;
  /** Unit: seconds from asking to the last row read. */
  readonly seconds?: number;
  readonly timings?: ReportedTimings;
  /** Unit: bytes. */
  readonly scannedBytes?: number;
  /** Unit: US dollars. */
  readonly usd?: number;
  /** Whether the service reused an earlier result. */
  readonly isReused?: boolean;
  /** Partitions left after pruning, if the query engine reports them. */
  readonly partitions?: number;
  readonly rowCount?: number;
  /** File with all rows, from the report's folder. */
  readonly text?: string;
  readonly columns?: readonly {
    readonly name: string;
    readonly type: string;
    readonly kind: string;
  }[];
  /** The first 100. Whole numbers beyond 2^53, NaN and infinities are texts. */
  readonly rows?: readonly (readonly ReportedCell[])[];
  readonly expectations: readonly ReportedExpectation[];
  /** Present if there is a pinned answer over the same rows. */
  readonly pin?: ReportedPin;
  /** Why there is no answer: the service's message. */
  readonly failure?: string;
}

/** A cell in JSON. */
export type ReportedCell = null | boolean | number | string;

/** Unit of all: milliseconds, as the service measured them. */
export interface ReportedTimings {
  readonly queue?: number;
  readonly planning?: number;
  readonly engine?: number;
  /** Wall time less the query engine's time. */
  readonly overhead?: number;
}

export interface ReportedComparison {
  /** Time of the earlier report. */
  readonly createdAt: string;
  readonly changes: readonly ReportedChange[];
}

export interface ReportedChange {
  readonly kind: "time" | "bytes" | "answer";
  readonly question: string;
  readonly engine: "athena" | "spectrum";
  readonly format: "csv" | "parquet";
  readonly before: string;
  readonly now: string;
  /** Whether it got worse: slower or more bytes than the margin, or another answer. */
  readonly isRegression: boolean;
}
