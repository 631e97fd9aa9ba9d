import type { OutputStream } from "../../terminal/streams";
import type { Outcome } from "../worker/messages";
import type { FailureClass } from "./failure-class";
import type { Verdict } from "./scheduler";

/** How often the board is redrawn in a terminal. Unit: milliseconds. */
const DRAW_MS = 500;
const SLOWEST = 3;

interface Working {
  readonly since: number;
  readonly phase: string;
}

/** Shows the progress of a run: a board that is redrawn in a terminal, one line for each attendee elsewhere. */
export class Board {
  private readonly working = new Map<string, Working>();
  private readonly causes = new Map<FailureClass, number>();
  private total = 0;
  private green_ = 0;
  private failed_ = 0;
  private began = 0;
  private drawn = 0;
  private timer?: NodeJS.Timeout;
  private readonly isLive: boolean;

  constructor(
    private readonly stream: OutputStream,
    /** Unit: milliseconds. */
    private readonly now: () => number = () => performance.now(),
  ) {
    this.isLive = stream.isTTY === true && process.env.CI === undefined;
  }

  begin(total: number): void {
    this.total = total;
    this.began = this.now();
    if (this.isLive) this.timer = setInterval(() => this.draw(), DRAW_MS);
  }

  started(id: string): void {
    this.working.set(id, { since: this.now(), phase: "start" });
  }

  phase(id: string, phase: string): void {
    const since = this.working.get(id)?.since ?? this.now();
    this.working.set(id, { since, phase });
  }

  green(id: string, { changes = {} }: Outcome): void {
    this.green_ += 1;
    const did = Object.entries(changes).map(([op, count]) => `${count} ${op}`);
    const took = this.took(id);
    this.working.delete(id);
    this.line(`✔ ${id} in ${took} s${did.length > 0 ? ` (${did.join(", ")})` : ""}`);
  }

  failed(id: string, failure: FailureClass, cause: string, verdict: Verdict): void {
    this.working.delete(id);
    const short = cause.replaceAll(/\s+/g, " ").trim().slice(0, 200);
    if (verdict.kind === "retry") {
      this.line(
        `… ${id}: ${failure}, again in ${(verdict.afterMs / 1_000).toFixed(1)} s: ${short}`,
      );
    } else {
      this.failed_ += 1;
      this.causes.set(failure, (this.causes.get(failure) ?? 0) + 1);
      const spare = verdict.spare === undefined ? "" : ` (${verdict.spare}'s account replaces it)`;
      this.line(`✖ ${id}: ${failure}: ${short}${spare}`);
      if (verdict.spare !== undefined) this.total += 1;
    }
  }

  say(text: string): void {
    this.line(text);
  }

  end(): void {
    clearInterval(this.timer);
    if (this.isLive) this.draw();
  }

  private line(text: string): void {
    this.erase();
    const count = `[${this.green_ + this.failed_}/${this.total}]`;
    this.stream.write(`${count} ${text}\n`);
    if (this.isLive) this.draw();
  }

  private draw(): void {
    this.erase();
    const lines = this.lines().map((line) => line.slice(0, (this.stream.columns ?? 80) - 1));
    this.stream.write(`${lines.join("\n")}\n`);
    this.drawn = lines.length;
  }

  private erase(): void {
    if (this.drawn > 0) this.stream.write(`\u001b[${this.drawn}A\u001b[J`);
    this.drawn = 0;
  }

  private lines(): string[] {
    const done = this.green_ + this.failed_;
    const seconds = (this.now() - this.began) / 1_000;
    const rate = seconds > 0 ? (done / seconds) * 60 : 0;
    const left = done > 0 ? ((this.total - done) / done) * seconds : undefined;
    const phases = new Map<string, number>();
    for (const { phase } of this.working.values()) phases.set(phase, (phases.get(phase) ?? 0) + 1);
    const slowest = [...this.working.entries()]
      .sort(([, one], [, other]) => one.since - other.since)
      .slice(0, SLOWEST)
      .map(([id, { phase }]) => `${id} ${this.took(id)} s (${phase})`);
    return [
      `${this.green_} green, ${this.failed_} failed, ${this.working.size} at work, ${Math.max(0, this.total - done - this.working.size)} waiting`,
      `rate ${rate.toFixed(1)} a minute${left === undefined ? "" : `, done in ${Math.ceil(left)} s`}`,
      `at work: ${[...phases].map(([phase, count]) => `${phase} ${count}`).join(", ")}`,
      `slowest: ${slowest.join(", ")}`,
      ...(this.causes.size > 0
        ? [`failed: ${[...this.causes].map(([name, count]) => `${name} ${count}`).join(", ")}`]
        : []),
    ];
  }

  private took(id: string): string {
    return ((this.now() - (this.working.get(id)?.since ?? this.now())) / 1_000).toFixed(1);
  }
}
