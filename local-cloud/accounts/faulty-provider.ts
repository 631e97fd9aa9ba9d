import type { ServedProvider } from "../doors/provider/grpc-server";
import { retryThrottled, THROTTLED_ATTEMPTS } from "../faults/retry-throttled";

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

  private attempt(call: string): Promise<void> {
    return retryThrottled(THROTTLED_ATTEMPTS.provider, () => this.pass(call));
  }
}

function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
