import { expect } from "chai";

import { ServiceError } from "../../../../local-cloud/errors";
import { retryThrottled } from "../../../../local-cloud/faults/retry-throttled";

const THROTTLED = new ServiceError("ThrottlingException", "Rate exceeded");
const DENIED = new ServiceError("AccessDeniedException", "No.");

describe("a call that a layer above a service makes", () => {
  for (const [title, refusals, attempts, end, made] of [
    ["is made again while it is throttled", [THROTTLED, THROTTLED], 3, "answer", 3],
    [
      "fails when it is throttled as often as it may be made",
      [THROTTLED, THROTTLED],
      2,
      THROTTLED,
      2,
    ],
    ["is not made again when it is refused", [DENIED], 3, DENIED, 1],
    [
      "is not made again when it is refused after it was throttled",
      [THROTTLED, DENIED],
      3,
      DENIED,
      2,
    ],
  ] as const) {
    it(title, async () => {
      const left: ServiceError[] = [...refusals];
      let calls = 0;
      const call = () => {
        calls += 1;
        const refusal = left.shift();
        return refusal ? Promise.reject(refusal) : Promise.resolve("answer");
      };

      const ended = await retryThrottled(attempts, call).catch((error: unknown) => error);

      expect(ended).to.equal(end);
      expect(calls).to.equal(made);
    });
  }

  it("waits no longer than its signal says", async () => {
    const signal = AbortSignal.timeout(20);
    const call = () => Promise.reject(THROTTLED);

    const ended = await retryThrottled(1_000, call, signal).catch((error: Error) => error.name);

    expect(ended).to.equal("AbortError");
  });
});
