/**
 * The Pulumi SDK writes down where every promise was made, and sends every call that led to a resource to the engine, which keeps them in
 * the state: a third of a program's processor time, and a third of every checkpoint. They would name lines of a bundle that nobody has.
 * Two frames still say where one of our own failures happened.
 */
export function shortenTraces(): void {
  Error.stackTraceLimit = 2;
  Error.prepareStackTrace = (error, frames) =>
    // Without a limit only the SDK asks, for what it sends to the engine.
    [String(error), ...(Error.stackTraceLimit === Infinity ? [] : frames.map(describeFrame))].join(
      "\n",
    );
}

function describeFrame(frame: NodeJS.CallSite): string {
  const where = `${frame.getFileName()}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
  return `    at ${frame.getFunctionName() ?? "<anonymous>"} (${where})`;
}
