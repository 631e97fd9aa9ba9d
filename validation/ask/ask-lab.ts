import type { Engine, Statement } from "../../sql/catalogue/statement";
import type { AskOptions, QueryAnswer, QueryRunner } from "./answer";
import { runBounded } from "./bounded-pool";
import { QueryFailedError } from "./query-failed-error";
import { failureOf } from "./running-query";
import { ACTIVE_QUERIES } from "./service-limits";

/** One statement and its result. */
export interface Answer {
  readonly statement: Statement;
  /** Missing if the query failed. */
  readonly answer?: QueryAnswer;
  readonly failure?: QueryFailedError;
}

/** Progress of asking. */
export interface AskEvent {
  readonly phase: "asking" | "answered" | "failed";
  readonly statement: Statement;
  /** 1 is the first. */
  readonly number: number;
  readonly total: number;
}

/** The statements, and the query engines. */
export interface AskLabArgs {
  /** Files of the question set; files that are not questions are left out. */
  readonly statements: readonly Statement[];
  /** One runner for each query engine; questions of an engine without one are left out. */
  readonly runners: readonly QueryRunner[];
  /**
   * Statements at the same time, and for each query engine no more than its service runs.
   * @default 1: a query's time is accurate only when it runs alone
   */
  readonly concurrency?: number;
  /** Unit: milliseconds for each query. @default none */
  readonly queryMillis?: number;
  /** Maximum age of a reused result. Unit: minutes. @default 0: every question is asked */
  readonly reuseMinutes?: number;
  readonly onEvent?: (event: AskEvent) => void;
  /** After a deadline aborts it, unanswered statements have failed; any other reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Asks every question of every query engine, in every format with a file. A failed query is a
 * result, too: the others still run.
 * @throws an error if a service cannot be reached at all
 */
export async function askLab(args: AskLabArgs): Promise<Answer[]> {
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
  return answers;
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
