import { inSources } from "../terminal/source-places";
import { LabError } from "../errors";
import { EngineFailedError } from "./engine-command";

/** An operation of the engine failed. The message says what, on which resource, and what to do. */
export class OperationFailedError extends LabError {
  readonly fault = "cloud";

  /**
   * @param failures that the engine reported for resources
   * @param error of the engine's command
   * @param programFailure the program's error, if it is the cause @default the engine's own error is the cause
   */
  constructor(
    readonly operation: string,
    stack: string,
    failures: readonly string[],
    error: unknown,
    programFailure?: unknown,
  ) {
    const output = error instanceof EngineFailedError ? error.output : String(error);
    const causes = failures.length > 0 ? [...new Set(failures)] : [lastLines(output)];
    const remedy = remedyFor(`${causes.join("\n")}\n${output}`, stack);
    // A program's own error comes with its stack trace.
    super(
      inSources(
        `${operation} of the stack ${stack} failed:\n${causes.map((one) => `  ${one}`).join("\n")}\n${remedy}`,
      ),
      { cause: programFailure ?? error },
    );
  }
}

/** By texts of the engine, its plugins and AWS's services: the engine passes on only the text of their errors. */
const REMEDIES: readonly (readonly [RegExp, (stack: string) => string])[] = [
  [
    /ExpiredToken|security token .* expired|RequestExpired/i,
    () =>
      "The credentials have expired. Get new ones, for example with aws sso login, and run the command again.",
  ],
  [
    /no valid credential|NoCredentialProviders|InvalidClientTokenId|UnrecognizedClient/i,
    () => "There are no valid AWS credentials. Set AWS_PROFILE or log in, and run lab doctor.",
  ],
  [
    /AccessDenied|not authorized|UnauthorizedOperation/i,
    () => "These credentials do not have the permission. Run lab doctor to see whose they are.",
  ],
  [
    /incorrect passphrase|passphrase must be set|decrypt/i,
    () =>
      "The passphrase is wrong. Set PULUMI_CONFIG_PASSPHRASE to the passphrase that the stack was created with.",
  ],
  [
    /could not load plugin|no resource plugin|failed to load plugin/i,
    () =>
      "A provider plugin is missing. Install it with pulumi plugin install, or allow automatic plugin downloads.",
  ],
  [
    /unable to assume|not assumable/i,
    () =>
      "AWS needs some time to make a new role known. Run the same command again in a minute to continue.",
  ],
  [
    /BucketNotEmpty|is not empty/i,
    () =>
      "A resource holds data that the stack must not delete. Empty it, or set removal to destroy and run up first.",
  ],
  [
    /is not supported in this region|not available in/i,
    () => "Choose another aws:region; lab doctor shows what each offers.",
  ],
];

function remedyFor(text: string, stack: string): string {
  const known = REMEDIES.find(([pattern]) => pattern.test(text));
  return (
    known?.[1](stack) ??
    `The state has all finished changes: fix the cause and run the same command again.`
  );
}

function lastLines(output: string): string {
  return output.trim().split("\n").slice(-5).join("\n  ");
}
