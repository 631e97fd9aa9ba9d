import type { Agreement } from "../judge/asked-question";
import type { ReportedExpectation, ReportedPin } from "../judge/judge";
import type { Problem } from "../judge/problems";
import type { LakeCheck } from "../lake/finding";

/**
 * `report.json`: every number with the query that produced it. docs/report.schema.json is its JSON Schema; whatever
 * breaks a reader of it raises {@link REPORT_VERSION}.
 */
export interface ReportDocument {
  readonly version: typeof REPORT_VERSION;
  /** Where the questions were asked, for example `local cloud` or `AWS`. */
  readonly cloud: string;
  readonly stack: string;
  readonly region: string;
  /** ISO 8601, in UTC. */
  readonly createdAt: string;
  /** Unit: seconds that asking and judging took. */
  readonly seconds: number;
  /** Statements asked at the same time; times measure an engine alone only when it is 1. */
  readonly concurrency: number;
  /** How the rows came in: counts, and the query or run that counted them. */
  readonly load: Readonly<Record<string, string | number>>;
  /** Steps of the labs that are not questions, with what each wrote. */
  readonly steps: readonly ReportedStep[];
  /**
   * `proven`: everything that was asked holds. `failed`: something does not. `unreachable`: something could not be
   * asked, and nothing else failed.
   */
  readonly verdict: "proven" | "failed" | "unreachable";
  readonly summary: ReportSummary;
  readonly cost: ReportedCost;
  /** What does not hold, the gravest first. Empty when proven. */
  readonly problems: readonly Problem[];
  /** What was looked at in the lake itself. */
  readonly checks: readonly LakeCheck[];
  readonly questions: readonly ReportedQuestion[];
  /** Present when an earlier report was compared with. */
  readonly comparison?: ReportedComparison;
}

export const REPORT_VERSION = 1;

/** Name of the figure of how the rows came in that says how many trips lab 3 converted. */
export const LAB_3_TRIPS = "lab 3 trips";

export interface ReportSummary {
  readonly questions: number;
  readonly agree: number;
  readonly differ: number;
  readonly failed: number;
  readonly alone: number;
  readonly expectations: { readonly held: number; readonly broken: number };
  /** Answers held against those computed by somebody else; zero when the rows are not the sample's. */
  readonly pins: { readonly held: number; readonly broken: number };
}

/** What asking cost, by bytes scanned. */
export interface ReportedCost {
  /** Unit: bytes of the lake. */
  readonly scannedBytes: number;
  /** Unit: bytes, with the service's smallest amount for a query. */
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
  /** What differs between the answers or failed, in words. */
  readonly problems: readonly string[];
  readonly answers: readonly ReportedAnswer[];
}

/** One statement and what came of it; what was not measured is absent. */
export interface ReportedAnswer {
  readonly engine: "athena" | "spectrum";
  readonly format: "csv" | "parquet";
  /** 1 to 4, of the workshop. */
  readonly lab: number;
  /** File of the catalogue, from the project's root. */
  readonly path: string;
  readonly sql: string;
  /** What the engine has to read for it, in words. */
  readonly scans: string;
  readonly queryId?: string;
  /** Unit: seconds from asking to the last row read. */
  readonly seconds?: number;
  readonly timings?: ReportedTimings;
  /** Unit: bytes. */
  readonly scannedBytes?: number;
  /** Unit: US dollars. */
  readonly usd?: number;
  /** Whether the service gave an earlier result again instead of asking. */
  readonly isReused?: boolean;
  /** Partitions that were left after pruning, where the engine tells. */
  readonly partitions?: number;
  readonly rowCount?: number;
  /** File with all rows, from the report's folder. */
  readonly text?: string;
  readonly columns?: readonly {
    readonly name: string;
    readonly type: string;
    readonly kind: string;
  }[];
  /** The first 100. Whole numbers beyond 2^53, NaN and infinities are text. */
  readonly rows?: readonly (readonly ReportedCell[])[];
  readonly expectations: readonly ReportedExpectation[];
  /** Present when somebody else computed this answer and the rows are the same. */
  readonly pin?: ReportedPin;
  /** Why there is no answer: the service's words. */
  readonly failure?: string;
}

/** A cell as JSON has it. */
export type ReportedCell = null | boolean | number | string;

/** Unit of all: milliseconds, as the service measured them. */
export interface ReportedTimings {
  readonly queue?: number;
  readonly planning?: number;
  readonly engine?: number;
  /** Wall time less the engine's: what asking cost on top. */
  readonly overhead?: number;
}

export interface ReportedComparison {
  /** When the earlier report was made. */
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
  /** Whether it is for the worse: slower or more bytes than the margin, or another answer. */
  readonly isRegression: boolean;
}
