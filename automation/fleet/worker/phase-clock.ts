import type { Phase } from "./messages";

/** Measures the phases of a task, each from its start to the next one's. */
export class PhaseClock {
  readonly phases: Phase[] = [];
  private current?: { readonly phase: string; readonly started: number };

  constructor(
    private readonly report: (phase: string) => void,
    /** Unit: milliseconds. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  begin(phase: string): void {
    this.end();
    this.current = { phase, started: this.now() };
    this.report(phase);
  }

  end(): void {
    if (!this.current) return;
    const { phase, started } = this.current;
    this.phases.push({ phase, seconds: (this.now() - started) / 1_000 });
    this.current = undefined;
  }
}
