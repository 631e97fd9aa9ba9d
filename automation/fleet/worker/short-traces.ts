/**
 * The Pulumi SDK records where every promise was made, and sends every call that led to a resource to the engine, which stores them in
 * the state: a third of a program's processor time, and a third of every checkpoint. They name lines of a bundle, which help nobody.
 * Two frames still show where one of our own failures happened.
 */
export function shortenTraces(): void {
  Error.stackTraceLimit = 2;
  Error.prepareStackTrace = (error, frames) =>
    // Only the SDK reads traces without a limit, for the engine.
    [String(error), ...(Error.stackTraceLimit === Infinity ? [] : frames.map(describeFrame))].join(
      "\n",
    );
}

function describeFrame(frame: NodeJS.CallSite): string {
  const where = `${frame.getFileName()}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
  return `    at ${frame.getFunctionName() ?? "<anonymous>"} (${where})`;
}
