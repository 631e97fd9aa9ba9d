/**
 * Memory of one account. Unit: bytes. Locally it is a worker and an engine: 509 to 641 MiB at their peak,
 * `peakBytes` in the report of `lab fleet up --attendees examples/attendees.csv --target local`. On AWS the provider's own
 * process needs up to 430 MB more.
 * @see https://github.com/pulumi/pulumi-aws/issues/5860
 */
const NEEDS = { local: 650 * 2 ** 20, aws: 1_088 * 2 ** 20 } as const;

/** Accounts a core. On AWS most of the time is waiting; a local cloud keeps the processor busy. */
const PER_CORE = { local: 2, aws: 6 } as const;

/** How many accounts this machine can run at the same time. */
export function defaultConcurrency(
  target: "aws" | "local",
  { cores, freeBytes }: { readonly cores: number; readonly freeBytes: number },
): number {
  const byMemory = Math.floor((0.8 * freeBytes) / NEEDS[target]);
  return Math.max(1, Math.min(byMemory, cores * PER_CORE[target]));
}
