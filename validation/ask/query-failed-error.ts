import type { Engine } from "../../sql/catalogue/statement";
import type { AskedText } from "./answer";
import { diagnose, type Diagnosis } from "./failure-cause";
import { excerptAt, positionIn } from "./failure-place";

/** A query engine refused a statement, or it failed. The reason is the query engine's own. */
export class QueryFailedError extends Error {
  /** File of the statement. */
  readonly path: string;
  /** `file`, or `file:line:column` if the query engine reports the position. */
  readonly where: string;
  /** The line of the file with a caret below the column, if there is a position. */
  readonly excerpt: string | undefined;
  readonly diagnosis: Diagnosis;

  /**
   * @param engine that was asked
   * @param statement that failed
   * @param reason the service's message
   * @param queryId undefined when the service refused to start the statement
   */
  constructor(
    readonly engine: Engine,
    statement: AskedText,
    readonly reason: string,
    readonly queryId?: string,
    options?: { cause?: unknown },
  ) {
    const asked = engine === "athena" ? "Athena" : "Redshift";
    const which = queryId === undefined ? "" : ` (query ${queryId})`;
    const { path, sql, firstLine = 1 } = statement;
    const position = positionIn(engine, sql, reason);
    const where = position ? `${path}:${position.line + firstLine - 1}:${position.column}` : path;
    const diagnosis = diagnose(reason, options?.cause);
    super(`${where}: ${asked} did not answer${which}: ${reason}`, options);
    this.name = "QueryFailedError";
    this.path = path;
    this.where = where;
    this.excerpt = position && excerptAt(sql, position, firstLine);
    this.diagnosis = diagnosis;
  }

  /** Whether the account or the warehouse prevented it; otherwise the answer is wrong. */
  get fault(): "cloud" | "answers" {
    return this.diagnosis.isEnvironment ? "cloud" : "answers";
  }

  /** The message with its position in the file and what to do. */
  get explanation(): string {
    const { message, excerpt, diagnosis } = this;
    return [message, excerpt, diagnosis.remedy].filter((line) => line !== undefined).join("\n");
  }
}
