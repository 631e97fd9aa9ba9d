import type {
  ReportDocument,
  ReportedAnswer,
  ReportedQuestion,
} from "../../../../validation/report/report-document";
import type { LakeCheck } from "../../../../validation/lake/finding";
import type { Problem } from "../../../../validation/judge/problems";

/** Text that would do harm in a page, a table or an XML file that does not escape it. */
export const HOSTILE = `"><script>window.harmed = 1</script>' onmouseover="x" &amp; ]]> \u202Etxt\u0000\u0007`;

/** What the engine is said to have answered: two rows, every expectation held. */
export function anAnswer(changes: Partial<ReportedAnswer> = {}): ReportedAnswer {
  const { engine = "athena", format = "parquet" } = changes;
  return {
    engine,
    format,
    lab: engine === "athena" ? 1 : 4,
    path: `sql/${engine}/rides-by-year-${format}.sql`,
    sql: "select year, count(*) as rides\nfrom nytaxirides\nwhere year < 2016 and type <> 'green'\ngroup by year",
    scans: "no column at all",
    queryId: `query-${engine}-${format}`,
    seconds: 0.25,
    timings: { queue: 1, planning: 12, engine: 200, overhead: 38 },
    scannedBytes: 12_345,
    usd: 0.00005,
    rowCount: 2,
    text: `answers/${engine}-rides-by-year-${format}.txt`,
    columns: [
      { name: "year", type: "integer", kind: "integer" },
      { name: "rides", type: "bigint", kind: "integer" },
    ],
    rows: [
      [2009, 196],
      [2015, 594],
    ],
    expectations: [{ text: "rows 1..9", line: 9, held: true }],
    pin: { held: true },
    ...changes,
  };
}

/** A question with the same answer from both engines over both formats. */
export function aQuestion(changes: Partial<ReportedQuestion> = {}): ReportedQuestion {
  return {
    question: "rides-by-year",
    title: "Rides by year",
    teaches: "a count needs no column at all",
    grain: "one row per year",
    units: "",
    compare: "exact",
    agreement: "agree",
    problems: [],
    answers: [
      anAnswer({ format: "csv", timings: { engine: 900 }, scannedBytes: 392_620 }),
      anAnswer(),
      anAnswer({ engine: "spectrum", format: "csv", timings: { engine: 1200 } }),
      anAnswer({ engine: "spectrum", partitions: 18 }),
    ],
    ...changes,
  };
}

/** A report of which everything holds. */
export function aReport(changes: Partial<ReportDocument> = {}): ReportDocument {
  const questions = changes.questions ?? [
    aQuestion(),
    aQuestion({ question: "count", title: "How many rides are there?", answers: [aCount()] }),
  ];
  return {
    version: 1,
    cloud: "local cloud",
    stack: "dev",
    region: "us-west-2",
    createdAt: "2026-11-25T03:42:24.697Z",
    seconds: 4.2,
    concurrency: 1,
    load: { read: 4163, written: 4163, quarantined: 0, jobRunId: "jr_1" },
    steps: [
      { statement: "sql/athena/ctas-bucketed.sql", queryId: "q-1", seconds: 0.6, scannedBytes: 9 },
    ],
    verdict: "proven",
    summary: {
      questions: questions.length,
      agree: questions.filter(({ agreement }) => agreement === "agree").length,
      differ: questions.filter(({ agreement }) => agreement === "differ").length,
      failed: questions.filter(({ agreement }) => agreement === "failed").length,
      alone: questions.filter(({ agreement }) => agreement === "alone").length,
      expectations: { held: 5, broken: 0 },
      pins: { held: 2, broken: 0 },
    },
    cost: { scannedBytes: 429_655, billedBytes: 50_000_000, usd: 0.00025, usdPerTerabyte: 5 },
    problems: [],
    checks: [aCheck()],
    questions,
    ...changes,
  };
}

/** A report with a problem of every kind, told with {@link HOSTILE} text wherever text may come from outside. */
export function aReportOfEveryFailure(): ReportDocument {
  const broken = anAnswer({
    expectations: [
      { text: "rows 3..9", line: 9, held: false, got: "2 rows" },
      { text: "unique year", line: 10, held: true },
    ],
    columns: [{ name: HOSTILE, type: "varchar", kind: "text" }],
    rows: [[HOSTILE], [null]],
    pin: { held: false, got: "row 1, column year: expected 2009, got 2010" },
  });
  const failed = anAnswer({
    engine: "spectrum",
    failure: `relation "spectrum.nytaxirides" does not exist: ${HOSTILE}`,
    rowCount: undefined,
    rows: undefined,
    columns: undefined,
    expectations: [],
  });
  return aReport({
    verdict: "failed",
    questions: [
      aQuestion({
        agreement: "differ",
        problems: ["Athena on CSV has 3 rows; Athena on Parquet has 2"],
        answers: [anAnswer({ format: "csv", rowCount: 3 }), broken],
      }),
      aQuestion({
        question: "count-all",
        title: HOSTILE,
        agreement: "failed",
        problems: [failed.failure!],
        answers: [aCount(), failed],
      }),
    ],
    checks: [aCheck(), aCheck({ name: "months", verdict: "broken", detail: "2016-03 is missing" })],
    problems: PROBLEM_KINDS.map((kind) => aProblem({ kind })),
    comparison: {
      createdAt: "2026-11-24T03:00:00.000Z",
      changes: [
        aChange({ before: "12.3 kB", now: "12.4 kB", isRegression: false }),
        aChange({ kind: "time", before: "0.200 s", now: "0.900 s" }),
      ],
    },
  });
}

/** Every kind of problem; the type holds it complete. */
export const PROBLEM_KINDS = Object.keys({
  lake: 0,
  query: 0,
  disagreement: 0,
  expectation: 0,
  pin: 0,
  regression: 0,
  environment: 0,
} satisfies Record<Problem["kind"], 0>) as Problem["kind"][];

const SUBJECTS: Readonly<Record<Problem["kind"], string>> = {
  lake: "months",
  query: "count-all",
  disagreement: "rides-by-year",
  expectation: "rides-by-year",
  pin: "rides-by-year",
  regression: "rides-by-year",
  environment: "Redshift Serverless",
};

/** What is wrong with the question, or with whatever else its kind is about. */
export function aProblem(changes: Partial<Problem> & Pick<Problem, "kind">): Problem {
  const { kind } = changes;
  return {
    subject: SUBJECTS[kind],
    message: `What is wrong with ${kind}: ${HOSTILE}`,
    expected: `expected of ${kind}`,
    got: `got of ${kind}`,
    remedy: `What to do about ${kind}.`,
    rerun: `npx lab validate dev --only ${kind}`,
    ...(kind === "query" && { excerpt: `9 | from nothing ${HOSTILE}\n  |      ^` }),
    ...changes,
  };
}

function aCount(): ReportedAnswer {
  return anAnswer({
    rowCount: 1,
    columns: [{ name: "rides", type: "bigint", kind: "integer" }],
    rows: [[4163]],
  });
}

function aCheck(changes: Partial<LakeCheck> = {}): LakeCheck {
  return { name: "partitions", verdict: "held", detail: "23 are registered", ...changes };
}

function aChange(
  changes: Partial<NonNullable<ReportDocument["comparison"]>["changes"][number]>,
): NonNullable<ReportDocument["comparison"]>["changes"][number] {
  return {
    kind: "bytes",
    question: "rides-by-year",
    engine: "athena",
    format: "parquet",
    before: "",
    now: "",
    isRegression: true,
    ...changes,
  };
}
