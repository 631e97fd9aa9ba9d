import type { Engine, Statement } from "../../sql/catalogue/statement";
import type { AskOptions, QueryAnswer, QueryRunner } from "./answer";
import { answerName } from "./answer-name";
import { runBounded } from "./bounded-pool";
import { compareAnswers, describeDifference } from "../judge/compare-answers";
import { QueryFailedError } from "./query-failed-error";
import { failureOf } from "./running-query";
import { ACTIVE_QUERIES } from "./service-limits";

/** One statement and what came of it. */
export interface Answer {
  readonly statement: Statement;
  /** Missing when the query failed. */
  readonly answer?: QueryAnswer;
  readonly failure?: QueryFailedError;
}

/**
 * Whether the answers to a question are the same: `alone` when only one was given, so that there is
 * nothing to hold it against.
 */
export type Agreement = "agree" | "differ" | "failed" | "alone";

/** A question with every answer to it: both engines, both formats, as far as there is a file. */
export interface AskedQuestion {
  /** Id of the question in the catalogue. */
  readonly question: string;
  readonly title: string;
  readonly compare: Statement["compare"];
  readonly answers: readonly Answer[];
  readonly agreement: Agreement;
  /** What differs between the answers, in words. */
  readonly differences: readonly string[];
  /** The same with what failed. Empty when they agree. */
  readonly problems: readonly string[];
}

/** A step of asking, for whoever shows progress. */
export interface AskEvent {
  readonly phase: "asking" | "answered" | "failed";
  readonly statement: Statement;
  /** 1 is the first. */
  readonly number: number;
  readonly total: number;
}

/** What to ask, and whom. */
export interface AskLabArgs {
  /** Files of the catalogue; those that are no questions are left out. */
  readonly statements: readonly Statement[];
  /** One runner per engine; questions of an engine without one are left out. */
  readonly runners: readonly QueryRunner[];
  /**
   * Statements asked at the same time, of each engine no more than its service runs.
   * @default 1: what one query takes is measured only when it runs alone
   */
  readonly concurrency?: number;
  /** Unit: milliseconds for each query. @default none */
  readonly queryMillis?: number;
  /** Unit: minutes that an earlier result may be old. @default 0: every question is asked */
  readonly reuseMinutes?: number;
  readonly onEvent?: (event: AskEvent) => void;
  /** Once a deadline aborts it, what is not answered has failed; any other reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Asks every question of every engine, in every format there is a file for. A query that fails is an
 * answer, too: the others are asked all the same.
 * @throws whatever keeps a service from being reached at all
 */
export async function askLab(args: AskLabArgs): Promise<AskedQuestion[]> {
  const runners = new Map<Engine, QueryRunner>(
    args.runners.map((runner) => [runner.engine, runner]),
  );
  const asked = args.statements.filter(
    ({ kind, engine }) => kind === "question" && runners.has(engine),
  );
  const answers = new Array<Answer>(asked.length);
  const total = asked.length;
  const { signal, queryMillis: deadlineMillis, reuseMinutes } = args;
  const options = { signal, deadlineMillis, reuseMinutes };
  const askNext = async (statement: Statement, index: number) => {
    const at = { statement, number: index + 1, total };
    args.onEvent?.({ ...at, phase: "asking" });
    const answer = await askOne(runners.get(statement.engine)!, statement, options);
    answers[index] = answer;
    args.onEvent?.({ ...at, phase: answer.failure ? "failed" : "answered" });
  };
  const bounds = {
    atOnce: args.concurrency ?? 1,
    atOnceOf: (engine: Engine) => ACTIVE_QUERIES[engine],
  };
  await runBounded(asked, ({ engine }) => engine, bounds, askNext);
  return groupByQuestion(answers);
}

async function askOne(
  runner: QueryRunner,
  statement: Statement,
  options: AskOptions,
): Promise<Answer> {
  const { name, path, sql, firstLine, engine } = statement;
  try {
    options.signal?.throwIfAborted();
    return { statement, answer: await runner.ask({ name, path, sql, firstLine }, options) };
  } catch (error) {
    const failure = failureOf(error, engine, statement);
    if (failure instanceof QueryFailedError) return { statement, failure };
    throw failure;
  }
}

/** Brings the answers to one question together and compares each with the first. */
export function groupByQuestion(answers: readonly Answer[]): AskedQuestion[] {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const { question } = answer.statement;
    groups.set(question, [...(groups.get(question) ?? []), answer]);
  }
  return [...groups.values()].map((group) => judge(group.sort(byEngineThenFormat)));
}

function judge(answers: readonly Answer[]): AskedQuestion {
  const { question, title, compare, tolerances } = answers[0]!.statement;
  const failed = answers.flatMap(({ failure }) => (failure ? [failure.message] : []));
  const given = answers.filter(
    (one): one is Answer & { answer: QueryAnswer } => one.answer !== undefined,
  );
  const [first, ...others] = given;
  const differences = others.flatMap((other) => {
    const difference = compareAnswers(first!.answer, other.answer, compare, tolerances);
    const [left, right] = [answerName(first!.statement), answerName(other.statement)];
    return difference ? [describeDifference(difference, left, right)] : [];
  });
  const agreement: Agreement =
    failed.length > 0
      ? "failed"
      : differences.length > 0
        ? "differ"
        : others.length === 0
          ? "alone"
          : "agree";
  return {
    question,
    title,
    compare,
    answers,
    agreement,
    differences,
    problems: [...failed, ...differences],
  };
}

function byEngineThenFormat(a: Answer, b: Answer): number {
  const rank = ({ statement: { engine, format } }: Answer) => `${engine} ${format}`;
  return rank(a) < rank(b) ? -1 : 1;
}
