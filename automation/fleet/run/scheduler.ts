import { POLICIES, type FailureClass } from "./failure-class";

/** What a scheduler keeps to. */
export interface SchedulerOptions {
  readonly attendees: readonly string[];
  /** Accounts that take the place of failed ones, in this order. */
  readonly spares: readonly string[];
  readonly concurrency: number;
  /** Attendees that must be done before the others begin; the others never do when none of these is green. */
  readonly wave: number;
  /** Accounts that may fail before no more are started. */
  readonly toleratedFailures: number;
  /** Never runs so many at once that the tolerance could be passed by them. @default false, as StackSets' SOFT */
  readonly isStrict?: boolean;
  /** Attempts after the first one, in the whole fleet. */
  readonly retryBudget: number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** What becomes of a failure. */
export type Verdict =
  | { readonly kind: "retry"; readonly afterMs: number }
  | { readonly kind: "failed"; readonly spare?: string };

/** As many failures of one shared cause, with nobody green since, stop the fleet. */
const ENOUGH = 3;
const LONGEST_WAIT_MS = 60_000;

interface Waiting {
  readonly id: string;
  readonly notBefore: number;
}

/**
 * Says who may start when. It knows neither the clock nor what is run: both are told to it, so that every decision can be
 * repeated. Unit of all times: milliseconds.
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

  /** Why no more are started; undefined while they are. */
  get stopped(): string | undefined {
    return this.reason;
  }

  get isOver(): boolean {
    return this.running.size === 0 && (this.waiting.length === 0 || this.reason !== undefined);
  }

  /** Who never got to start. */
  get notStarted(): string[] {
    return this.waiting.map(({ id }) => id);
  }

  attemptsOf(id: string): number {
    return this.attempts.get(id) ?? 0;
  }

  /** Takes out who starts now. */
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

  /** When somebody may start who may not yet; undefined when nobody waits for the time. */
  nextWakeAt(now: number): number | undefined {
    if (this.reason !== undefined) return undefined;
    // Who waits for others to end has a time that is past, which must not hide who waits for the time.
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
      // Full jitter: everybody who was throttled at once comes back at another time.
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

  /** Starts nobody any more. */
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
