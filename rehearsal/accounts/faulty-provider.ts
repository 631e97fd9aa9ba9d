import { setTimeout as sleep } from "node:timers/promises";

import { ServiceError } from "../errors";
import type { ServedProvider } from "../provider/grpc-server";

/** How often a throttled call is made again before it fails. AWS's provider does so 25 times; a fleet must live with fewer. */
const RETRIES = 3;

/** Unit: milliseconds; doubled each time. */
const FIRST_WAIT_MS = 20;

/** A provider some of whose calls go wrong. It retries what is throttled, as AWS's provider does. */
export class FaultyProvider implements ServedProvider {
  constructor(
    private readonly inner: ServedProvider,
    private readonly pass: (call: string) => Promise<void>,
  ) {}

  check(...args: Parameters<ServedProvider["check"]>) {
    return this.inner.check(...args);
  }

  diff(...args: Parameters<ServedProvider["diff"]>) {
    return this.inner.diff(...args);
  }

  async create(...args: Parameters<ServedProvider["create"]>) {
    const [, , isPreview] = args;
    if (!isPreview) await this.attempt(`create ${typeOf(args[0])}`);
    return this.inner.create(...args);
  }

  async update(...args: Parameters<ServedProvider["update"]>) {
    const [, , , isPreview] = args;
    if (!isPreview) await this.attempt(`update ${typeOf(args[0])}`);
    return this.inner.update(...args);
  }

  async read(...args: Parameters<ServedProvider["read"]>) {
    await this.attempt(`read ${typeOf(args[0])}`);
    return this.inner.read(...args);
  }

  async delete(...args: Parameters<ServedProvider["delete"]>) {
    await this.attempt(`delete ${typeOf(args[0])}`);
    return this.inner.delete(...args);
  }

  async invoke(...args: Parameters<ServedProvider["invoke"]>) {
    await this.attempt(`invoke ${args[0]}`);
    return this.inner.invoke(...args);
  }

  private async attempt(call: string): Promise<void> {
    for (let retry = 0; ; retry += 1) {
      try {
        return await this.pass(call);
      } catch (error) {
        const isThrottled = error instanceof ServiceError && error.code === "ThrottlingException";
        if (!isThrottled || retry === RETRIES) throw error;
        await sleep(FIRST_WAIT_MS * 2 ** retry);
      }
    }
  }
}

function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
