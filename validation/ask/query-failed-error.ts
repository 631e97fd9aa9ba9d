import type { Engine } from "../../sql/catalogue/statement";
import type { AskedText } from "./answer";
import { diagnose, type Diagnosis } from "./failure-cause";
import { excerptAt, positionIn } from "./failure-place";

/** An engine refused a statement, or ran it and failed. The reason is the engine's own. */
export class QueryFailedError extends Error {
  /** File of the statement. */
  readonly path: string;
  /** `file`, or `file:line:column` where the engine says where in the statement. */
  readonly where: string;
  /** The line of the file with a caret below the column, where the fault has a place. */
  readonly excerpt: string | undefined;
  readonly diagnosis: Diagnosis;

  /**
   * @param engine who was asked
   * @param statement what was asked
   * @param reason the service's words
   * @param queryId missing when the service refused to start the statement
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

  /** Whether the account or the warehouse kept it from being asked, as opposed to its answer being wrong. */
  get fault(): "cloud" | "answers" {
    return this.diagnosis.isEnvironment ? "cloud" : "answers";
  }

  /** The message with its place in the file and what to do. */
  get explanation(): string {
    const { message, excerpt, diagnosis } = this;
    return [message, excerpt, diagnosis.remedy].filter((line) => line !== undefined).join("\n");
  }
}
