import { POLICIES, type FailureClass } from "./failure-class";

/** Limits of a scheduler. */
export interface SchedulerOptions {
  readonly attendees: readonly string[];
  /** Accounts that replace failed ones, in this order. */
  readonly spares: readonly string[];
  readonly concurrency: number;
  /** Attendees of the first wave: the others start when these are done, and not at all if none of them is green. */
  readonly wave: number;
  /** Accounts that may fail before no more are started. */
  readonly toleratedFailures: number;
  /** Never runs so many at once that their failures could exceed the tolerance. @default false, as StackSets' SOFT */
  readonly isStrict?: boolean;
  /** Attempts after the first one, in the whole fleet. */
  readonly retryBudget: number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** How a failure is handled. */
export type Verdict =
  | { readonly kind: "retry"; readonly afterMs: number }
  | { readonly kind: "failed"; readonly spare?: string };

/** This number of failures with one shared cause, without a success in between, stops the fleet. */
const ENOUGH = 3;
const LONGEST_WAIT_MS = 60_000;

interface Waiting {
  readonly id: string;
  readonly notBefore: number;
}

/**
 * Decides which attendee starts when. It has no clock and starts nothing itself: its caller passes times and results, so that every
 * decision can be repeated. Unit of all times: milliseconds.
 */
export class Scheduler {
  private waiting: Waiting[];
  private readonly running = new Set<string>();
  private readonly attempts = new Map<string, number>();
  private readonly failuresByClass = new Map<string, number>();
  private readonly spares: string[];
  private failures = 0;
  private retries = 0;
  private sharedFailures = new Map<FailureClass, number>();
  private reason?: string;
  private readonly canaries: ReadonlySet<string>;
  private isWaveGreen = false;

  constructor(private readonly options: SchedulerOptions) {
    this.waiting = options.attendees.map((id) => ({ id, notBefore: 0 }));
    this.spares = [...options.spares];
    const isWaved = options.wave > 0 && options.wave < options.attendees.length;
    this.canaries = new Set(isWaved ? options.attendees.slice(0, options.wave) : []);
  }

  /** Why no more are started; undefined before. */
  get stopped(): string | undefined {
    return this.reason;
  }

  get isOver(): boolean {
    return this.running.size === 0 && (this.waiting.length === 0 || this.reason !== undefined);
  }

  /** Attendees that never started. */
  get notStarted(): string[] {
    return this.waiting.map(({ id }) => id);
  }

  attemptsOf(id: string): number {
    return this.attempts.get(id) ?? 0;
  }

  /** Returns the attendees that start now. */
  next(now: number): string[] {
    if (this.reason !== undefined) return [];
    const isCanaryTime = this.isCanaryTime();
    const started: string[] = [];
    for (const { id, notBefore } of this.waiting) {
      if (this.running.size >= this.concurrency()) break;
      if (notBefore > now || (isCanaryTime && !this.canaries.has(id))) continue;
      this.running.add(id);
      this.attempts.set(id, this.attemptsOf(id) + 1);
      started.push(id);
    }
    this.waiting = this.waiting.filter(({ id }) => !this.running.has(id));
    return started;
  }

  /** When the next waiting attendee may start; undefined if none waits for a time. */
  nextWakeAt(now: number): number | undefined {
    if (this.reason !== undefined) return undefined;
    // Attendees that wait for others to end have a past time, which must not hide those that wait for a time.
    const times = this.waiting.map(({ notBefore }) => notBefore).filter((at) => at > now);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  green(id: string): void {
    this.running.delete(id);
    this.isWaveGreen ||= this.canaries.has(id);
    this.sharedFailures.clear();
  }

  failed(id: string, failure: FailureClass, now: number): Verdict {
    this.running.delete(id);
    const { attempts, baseMs, isShared } = POLICIES[failure];
    const met = (this.failuresByClass.get(`${id} ${failure}`) ?? 0) + 1;
    this.failuresByClass.set(`${id} ${failure}`, met);
    if (met < attempts && this.retries < this.options.retryBudget && this.reason === undefined) {
      this.retries += 1;
      // Full jitter: attendees that were throttled together retry at different times.
      const longest = Math.min(LONGEST_WAIT_MS, baseMs * 2 ** (met - 1));
      const afterMs = Math.round(this.options.random() * longest);
      this.waiting.push({ id, notBefore: now + afterMs });
      return { kind: "retry", afterMs };
    }
    if (failure === "interrupted") return { kind: "failed" };
    this.failures += 1;
    if (isShared) this.sharedFailures.set(failure, (this.sharedFailures.get(failure) ?? 0) + 1);
    this.judge(failure);
    const spare = this.reason === undefined ? this.spares.shift() : undefined;
    if (spare === undefined) return { kind: "failed" };
    this.waiting.push({ id: spare, notBefore: now });
    return { kind: "failed", spare };
  }

  /** Starts no more accounts. */
  stop(reason: string): void {
    this.reason ??= reason;
  }

  private judge(failure: FailureClass): void {
    const { toleratedFailures: tolerated } = this.options;
    if (this.failures > tolerated)
      this.stop(`${this.failures} accounts failed, and --tolerance is ${tolerated}`);
    if ((this.sharedFailures.get(failure) ?? 0) >= ENOUGH)
      this.stop(
        `${ENOUGH} accounts failed for the same reason (${failure}), and none succeeded in between`,
      );
    if (this.canaries.size > 0 && !this.isWaveGreen && !this.isCanaryTime())
      this.stop(`none of the first ${this.canaries.size} accounts (--wave) is green`);
  }

  private isCanaryTime(): boolean {
    return (
      this.waiting.some(({ id }) => this.canaries.has(id)) ||
      [...this.running].some((id) => this.canaries.has(id))
    );
  }

  private concurrency(): number {
    const { concurrency, isStrict, toleratedFailures: tolerated } = this.options;
    if (!isStrict) return concurrency;
    return Math.max(1, Math.min(concurrency, tolerated + 1 - this.failures));
  }
}
