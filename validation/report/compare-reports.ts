import { answerName } from "../ask/answer-name";
import { comparable, type PinnedAnswer } from "../judge/pinned-answers";
import { compareAnswers, describeDifference } from "../judge/compare-answers";
import type { JudgedAnswer, JudgedQuestion } from "../judge/judge";
import { formatBytes, formatSeconds } from "../../page-kit/quantities";
import type {
  ReportDocument,
  ReportedAnswer,
  ReportedChange,
  ReportedComparison,
} from "./report-document";
import type { Problem } from "../judge/problems";

/** A query is a regression if it takes this many times longer, and at least this much longer. Unit: milliseconds. */
const TIME_FACTOR = 1.5;
const TIME_NOISE_MS = 1_000;
/** Bytes do not vary from run to run, but rewritten files differ a little in size. */
const BYTES_FACTOR = 1.1;

/** Compares this run with an earlier one, answer by answer. Answers of only one run are left out. */
export function compareReports(
  earlier: ReportDocument,
  questions: readonly JudgedQuestion[],
): ReportedComparison {
  const before = new Map(
    earlier.questions.flatMap(({ answers }) => answers).map((answer) => [answer.path, answer]),
  );
  const changes = questions.flatMap(({ question, answers }) =>
    answers.flatMap((now) => {
      const then = before.get(now.statement.path);
      if (!then || !now.answer) return [];
      const { engine, format } = now.statement;
      return changesOf(then, now).map((change) => ({ question, engine, format, ...change }));
    }),
  );
  return { createdAt: earlier.createdAt, changes };
}

/** What got worse. */
export function regressions(
  { createdAt, changes }: ReportedComparison,
  questions: readonly JudgedQuestion[],
  rerun: (answer: JudgedAnswer) => string,
): Problem[] {
  const answers = questions.flatMap((one) => one.answers);
  return changes
    .filter(({ isRegression }) => isRegression)
    .map((change) => {
      const { question, engine, format, kind, before, now } = change;
      const answer = answers.find(
        ({ statement }) =>
          statement.question === question &&
          statement.engine === engine &&
          statement.format === format,
      )!;
      return {
        kind: "regression",
        cause: kind,
        subject: question,
        message: `${answerName(answer.statement)} ${WORSE[kind]} ${question} than on ${createdAt}`,
        expected: before,
        got: now,
        remedy: REMEDIES[kind],
        rerun: rerun(answer),
        where: answer.statement.path,
      };
    });
}

const WORSE: Readonly<Record<ReportedChange["kind"], string>> = {
  time: "takes longer to answer",
  bytes: "scans more to answer",
  answer: "changed the answer to",
};
const REMEDIES: Readonly<Record<ReportedChange["kind"], string>> = {
  time: "Run it again. If it is still slow, check the query plan and the number of files.",
  bytes:
    "Check that partitions are pruned and how the files were written. The ETL job can write them again.",
  answer:
    "If you changed the rows, this is the new answer. If not, check what was loaded between the two reports.",
};

type Change = Pick<ReportedChange, "kind" | "before" | "now" | "isRegression">;

function changesOf(then: ReportedAnswer, now: JudgedAnswer): Change[] {
  return [timeChange(then, now), bytesChange(then, now), answerChange(then, now)].filter(
    (change) => change !== undefined,
  );
}

function timeChange(then: ReportedAnswer, { answer }: JudgedAnswer): Change | undefined {
  const [before, now] = [then.timings?.engine, answer?.engineMillis];
  // A reused result says nothing about the engine.
  if (before === undefined || now === undefined || then.isReused || answer?.isReused)
    return undefined;
  const isSlower = now > before * TIME_FACTOR && now - before > TIME_NOISE_MS;
  const isFaster = before > now * TIME_FACTOR && before - now > TIME_NOISE_MS;
  if (!isSlower && !isFaster) return undefined;
  const [a, b] = [before, now].map((millis) => `${formatSeconds(millis / 1000)} s`);
  return { kind: "time", before: a!, now: b!, isRegression: isSlower };
}

function bytesChange(then: ReportedAnswer, { answer }: JudgedAnswer): Change | undefined {
  const [before, now] = [then.scannedBytes, answer?.scannedBytes];
  if (before === undefined || now === undefined || then.isReused || answer?.isReused)
    return undefined;
  const isMore = now > before * BYTES_FACTOR;
  if (!isMore && before <= now * BYTES_FACTOR) return undefined;
  return {
    kind: "bytes",
    before: formatBytes(before),
    now: formatBytes(now),
    isRegression: isMore,
  };
}

function answerChange(
  then: ReportedAnswer,
  { statement, answer }: JudgedAnswer,
): Change | undefined {
  const { columns, rows, rowCount = 0 } = then;
  if (!columns || !rows || !answer) return undefined;
  const isWhole = rows.length === rowCount;
  const old: PinnedAnswer = {
    columns: columns.map(({ name }) => name),
    // The report has only the first rows of a long answer, so their number is compared instead.
    ...(isWhole ? { rows } : { rowCount }),
  };
  const comparison = isWhole ? statement.compare : "row-count";
  const left = comparable(old, answer);
  const difference = compareAnswers(left, answer, comparison, statement.tolerances);
  if (!difference) return undefined;
  const words = describeDifference(difference, "the earlier report", "this one");
  return { kind: "answer", before: "another answer", now: words, isRegression: true };
}
