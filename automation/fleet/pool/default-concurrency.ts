/**
 * What one account needs at the same time. Unit: bytes. Locally it is a worker and an engine: 509 to 641 MiB at their most,
 * `peakBytes` in the report of `lab fleet up --attendees examples/attendees.csv --target local`. On AWS the provider's own
 * process comes on top, up to 430 MB.
 * @see https://github.com/pulumi/pulumi-aws/issues/5860
 */
const NEEDS = { local: 650 * 2 ** 20, aws: 1_088 * 2 ** 20 } as const;

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
