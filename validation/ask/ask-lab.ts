import type { Engine, Statement } from "../../sql/catalogue/statement";
import type { AskOptions, QueryAnswer, QueryRunner } from "./answer";
import { runBounded } from "./bounded-pool";
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
