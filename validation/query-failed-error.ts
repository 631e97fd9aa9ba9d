import type { Engine } from "../sql/statement";
import type { AskedText } from "./answer";
import { diagnose, positionIn, type Diagnosis } from "./failure-cause";

/** An engine refused a statement, or ran it and failed. The reason is the engine's own. */
export class QueryFailedError extends Error {
  /** File of the statement. */
  readonly path: string;
  /** `file`, or `file:line:column` where the engine says where in the statement. */
  readonly where: string;
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
    const where = placeOf(engine, statement, reason);
    const diagnosis = diagnose(reason);
    super(`${where}: ${asked} did not answer${which}: ${reason}`, options);
    this.name = "QueryFailedError";
    this.path = statement.path;
    this.where = where;
    this.diagnosis = diagnosis;
  }
}

function placeOf(engine: Engine, { path, sql, firstLine = 1 }: AskedText, reason: string): string {
  const position = positionIn(engine, sql, reason);
  if (position === undefined) return path;
  return `${path}:${position.line + firstLine - 1}:${position.column}`;
}
