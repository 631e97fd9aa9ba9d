import type { Engine } from "../sql/statement";
import type { Ask } from "./answer";

/** An engine refused a statement, or ran it and failed. The reason is the engine's own. */
export class QueryFailedError extends Error {
  /** File of the statement. */
  readonly path: string;

  /**
   * @param engine who was asked
   * @param statement what was asked
   * @param reason the service's words
   * @param queryId missing when the service refused to start the statement
   */
  constructor(
    readonly engine: Engine,
    statement: Ask,
    readonly reason: string,
    readonly queryId?: string,
    options?: { cause?: unknown },
  ) {
    const asked = engine === "athena" ? "Athena" : "Redshift";
    const where = queryId === undefined ? "" : ` (query ${queryId})`;
    super(`${statement.path}: ${asked} did not answer${where}: ${reason}`, options);
    this.name = "QueryFailedError";
    this.path = statement.path;
  }
}
