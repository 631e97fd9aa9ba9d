/** What one account needs at the same time: a worker, an engine, and on AWS the provider's own process. Unit: bytes. */
const NEEDS = { local: 400 * 2 ** 20, aws: 900 * 2 ** 20 } as const;

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
