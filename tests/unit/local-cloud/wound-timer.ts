import type { Timer } from "../../../local-cloud/state/timer";

/** A timer that lets no time go by: what would be waited is noted, and over when it is wound on. */
export class WoundTimer implements Timer {
  private pending: { milliseconds: number; call: () => void }[] = [];
  /** Waits that are over at once, for those who only want to know them. Unit: milliseconds. */
  readonly waits: number[] = [];

  /** @param isShort waits that are over at once */
  constructor(private readonly isShort: (milliseconds: number) => boolean = () => false) {}

  after(milliseconds: number, call: () => void): () => void {
    if (this.isShort(milliseconds)) {
      this.waits.push(milliseconds);
      const handle = setImmediate(call);
      return () => clearImmediate(handle);
    }
    const entry = { milliseconds, call };
    this.pending.push(entry);
    return () => (this.pending = this.pending.filter((one) => one !== entry));
  }

  /** Lets every wait of at most so long be over. */
  wind(milliseconds: number): void {
    const over = this.pending.filter((one) => one.milliseconds <= milliseconds);
    this.pending = this.pending.filter((one) => !over.includes(one));
    for (const { call } of over) call();
  }
}
