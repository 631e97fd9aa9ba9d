import { join, relative, sep } from "node:path";

/**
 * An error a service answers, in the service's own words.
 *
 * The wire protocols turn it into their own shape; the resource doors into a failed resource.
 */
export class ServiceError extends Error {
  readonly fault = "cloud";

  /**
   * @param code the service's error code, for example `InvalidRequestException`
   * @param message what AWS would say, with what was got and what is allowed
   * @param options.status HTTP status; 400 is the JSON protocols' user fault
   * @param options.details further members of the error document, for example `AthenaErrorCode`
   */
  constructor(
    readonly code: string,
    message: string,
    readonly options: { status?: number; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = code;
  }

  get status(): number {
    return this.options.status ?? 400;
  }
}

/**
 * Something AWS has and the local cloud has not. It is refused by name rather than answered
 * with a guess.
 */
export class NotSimulatedError extends ServiceError {
  /**
   * @param what the resource type, statement or API call, by its own name
   * @param file the file to add it to, which is the caller's own `__filename` in most cases, or a folder with "/" at its end
   */
  constructor(what: string, file: string) {
    super(
      "NotSimulated",
      `The local cloud does not simulate ${what}. It runs on AWS; to rehearse it, describe it in ${sourcePath(file)}.`,
      { status: 501 },
    );
  }
}

/** A statement was stopped because its signal was aborted. */
export class QueryInterruptedError extends Error {
  readonly fault = "ours";

  constructor() {
    super("The query was cancelled.");
    this.name = "QueryInterruptedError";
  }
}

/**
 * A file or folder of the sources as the project's readers know it, for example `local-cloud/query/types.ts`. It is derived from
 * where the code lies, so that a message stays right when a file moves.
 * @param file absolute; a compiled file stands for its source
 */
export function sourcePath(file: string): string {
  const path = join("local-cloud", relative(__dirname, file)).split(sep).join("/");
  return file.endsWith(sep) ? `${path}/` : path.replace(/\.js$/, ".ts");
}
