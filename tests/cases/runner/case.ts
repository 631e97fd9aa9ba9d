import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A question to a simulated service whose right answer is known. README.md explains each member. */
export interface Case {
  readonly id: string;
  readonly engine: Engine;
  /** Class of fault that it guards against. */
  readonly kind: string;
  /** Page that the right answer is from. */
  readonly source: string;
  readonly setup?: readonly Step[];
  /** One statement of the case's engine, instead of calls. */
  readonly sql?: string;
  readonly parameters?: readonly unknown[];
  readonly expect?: AnswerExpectation;
  readonly calls?: readonly Step[];
  readonly cleanup?: readonly Step[];
  /** Context of Athena's queries. @default the case's own database, if it has one */
  readonly context?: Readonly<Record<string, string>>;
}

export type Engine = "athena" | "redshift" | "s3" | "glue";

export type Step = string | PutStep | CallStep | SqlStep;

/** Puts an object into the case's own folder. */
export interface PutStep {
  readonly put: string;
  readonly body?: string;
  readonly base64?: string;
}

/** Calls an operation, by boto3's names. */
export interface CallStep {
  readonly service: string;
  readonly op: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Values by their paths in the answer. */
  readonly expect?: Readonly<Record<string, unknown>>;
  /** Paths that the answer must not have. */
  readonly absent?: readonly string[];
  /** What the error's name or message must have; "*" is any error that is not an internal one. */
  readonly error?: string | readonly string[];
  /** Paths in the answer by the names under which later steps know them. */
  readonly save?: Readonly<Record<string, string>>;
  /** Path that is read again until it has one of the values. */
  readonly until?: readonly [path: string, values: readonly string[]];
}

/** A statement among calls. */
export interface SqlStep {
  readonly sql: string;
  readonly parameters?: readonly unknown[];
  readonly expect?: AnswerExpectation;
}

/** What the rows of a statement must be. */
export interface AnswerExpectation {
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly (string | null)[])[];
  /** `null` is any type, a list one of several. */
  readonly types?: readonly (string | null | readonly string[])[];
  readonly error?: string | readonly string[];
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  readonly row_count?: number;
  readonly update_count?: number;
  readonly any_order?: boolean;
  readonly float_tolerance?: number;
  readonly any_fraction?: boolean;
  readonly squeeze?: boolean;
}

/** Cases of a file in tests/cases. */
export function readCases(file: string): readonly Case[] {
  return JSON.parse(readFileSync(join(__dirname, "..", file), "utf8")) as Case[];
}
