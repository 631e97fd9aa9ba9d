import { ServiceError, QueryInterruptedError } from "../errors";
import type { FaultKind, FaultRule } from "./fault-rules";

const MESSAGES: Readonly<
  Record<Exclude<FaultKind, "hang" | "expire" | "cancel" | "slow">, readonly [string, string]>
> = {
  throttle: ["ThrottlingException", "Rate exceeded"],
  fail: ["InternalFailure", "The service failed on this request."],
  inconsistent: ["EntityNotFoundException", "The cloud does not know it yet."],
};

/** Decides for each call whether something goes wrong. Chance is handed in, so that a run can be repeated. */
export class Faults {
  private readonly happened = new Map<string, number>();

  constructor(
    private readonly rules: readonly FaultRule[],
    private readonly random: () => number,
    private readonly expire: (account: string) => void,
  ) {}

  /**
   * @param signal ends what waits
   * @throws ServiceError when the call is to be refused
   * @throws QueryInterruptedError when the query that reads is stopped
   */
  async pass(account: string, call: string, signal?: AbortSignal): Promise<void> {
    for (const [index, rule] of this.rules.entries()) {
      if (!concerns(rule, account, call) || this.random() >= (rule.share ?? 1)) continue;
      const key = `${index} ${account}`;
      const count = this.happened.get(key) ?? 0;
      if (count >= (rule.times ?? Infinity)) continue;
      this.happened.set(key, count + 1);
      await this.inject(rule, account, signal);
    }
  }

  private async inject(rule: FaultRule, account: string, signal?: AbortSignal): Promise<void> {
    if (rule.kind === "hang") return wait(undefined, signal);
    if (rule.kind === "slow") return wait(rule.millis ?? 1_000, signal);
    if (rule.kind === "expire") return this.expire(account);
    if (rule.kind === "cancel") throw new QueryInterruptedError();
    const [code, message] = MESSAGES[rule.kind];
    const status = rule.kind === "fail" && rule.code === undefined ? 500 : 400;
    throw new ServiceError(rule.code ?? code, rule.message ?? message, { status });
  }
}

/** @param millis none for ever */
function wait(millis: number | undefined, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((over, interrupted) => {
    const interrupt = () => interrupted(new QueryInterruptedError());
    if (signal?.aborted) return interrupt();
    signal?.addEventListener("abort", interrupt, { once: true });
    if (millis !== undefined) setTimeout(over, millis);
  });
}

function concerns(rule: FaultRule, account: string, call: string): boolean {
  if (rule.account !== undefined && rule.account !== account) return false;
  if (rule.call === undefined) return true;
  const pattern = rule.call.split("*").map(escapePattern).join(".*");
  return new RegExp(`^${pattern}$`).test(call);
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Numbers from 0 up to 1 that are the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
