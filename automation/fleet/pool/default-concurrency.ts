/**
 * What one account needs at the same time. Unit: bytes. Locally it is a worker and an engine: 538 to 572 MiB at their most,
 * `peakBytes` in the report of `lab fleet up --attendees examples/attendees.csv --only ana,bo --target local`. On AWS the
 * provider's own process comes on top, up to 430 MB.
 * @see https://github.com/pulumi/pulumi-aws/issues/5860
 */
const NEEDS = { local: 600 * 2 ** 20, aws: 1_024 * 2 ** 20 } as const;

/** On AWS most of the time is waiting for it; a local cloud keeps the processor busy. */
const PER_CORE = { local: 2, aws: 6 } as const;

/** Accounts at the same time that this machine can do. */
export function defaultConcurrency(
  target: "aws" | "local",
  { cores, freeBytes }: { readonly cores: number; readonly freeBytes: number },
): number {
  const byMemory = Math.floor((0.8 * freeBytes) / NEEDS[target]);
  return Math.max(1, Math.min(byMemory, cores * PER_CORE[target]));
}
