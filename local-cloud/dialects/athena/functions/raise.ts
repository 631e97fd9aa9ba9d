import { NotSimulatedError } from "../../../errors";
import { literal } from "../../../duckdb/quoting";
import type { RaisedError } from "./function-entry";

/** DuckDB's errors are texts: what lowered SQL raises is JSON behind this word. */
const RAISED = "athena_raised:";

/**
 * SQL of a value that ends the statement with an error of Athena's where a row comes to it. It has every type.
 *
 * DuckDB's own error() is volatile and so not allowed in TRY, and what depends on no column is computed before any
 * row is looked at, in branches that no row takes as well: a cast that fails, of a text that hangs on the row, is neither.
 * @param because SQL of the value that is wrong: the error is raised only where that is computed
 */
export function raise(code: string, message: string, because: string): string {
  const text = literal(RAISED + JSON.stringify({ code, message } satisfies RaisedError));
  return failing(`concat(${text}, left(cast(${because} as varchar), 0))`);
}

/** The same with a message that is computed. @param message SQL of a text that depends on the value that is wrong */
export function raiseComputed(code: string, message: string): string {
  return failing(
    `concat(${literal(RAISED)}, to_json({'code': ${literal(code)}, 'message': ${message}}))`,
  );
}

function failing(text: string): string {
  return `if(cast(${text} as boolean), null, null)`;
}

/** What lowered SQL raised, when an error of DuckDB's is that. */
export function raisedIn(text: string): RaisedError | undefined {
  const at = text.indexOf(RAISED);
  if (at < 0) return undefined;
  const [json = ""] = /\{"code":.*?"\}(?=' to |$)/ms.exec(text.slice(at)) ?? [];
  return JSON.parse(json) as RaisedError;
}

/** The same from a function in TypeScript: DuckDB hands its message on. */
export class RaisedByHelper extends Error {
  readonly fault = "ours";

  readonly raised: RaisedError;

  constructor(code: string, message: string) {
    const raised = { code, message };
    super(RAISED + JSON.stringify(raised));
    this.raised = raised;
    this.name = "RaisedByHelper";
  }
}

/** What the local cloud does not compute: the statement ends with a refusal by name, whose code is NotSimulated. */
export function refusal(what: string, file: string): RaisedByHelper {
  const { code, message } = new NotSimulatedError(what, file);
  return new RaisedByHelper(code, message);
}

/** A function got an argument that it does not take. */
export function invalidArgument(message: string): RaisedByHelper {
  return new RaisedByHelper("INVALID_FUNCTION_ARGUMENT", message);
}
