import { expect } from "chai";

import type { Timing } from "../../../../validation/ask/polling";
import { retrying } from "../../../../validation/ask/retrying";

/** Time that passes only by sleeping. */
function aTiming(): Timing & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => 0,
    sleep: async (milliseconds) => void slept.push(milliseconds),
    random: () => 0.5,
  };
}

/** An error as a service's client throws it. */
function anError(name: string, more: object = {}): Error {
  return Object.assign(new Error(name), { name, ...more });
}

/** Fails so often before it answers. */
function failing(error: Error, times: number): () => Promise<string> {
  let left = times;
  return async () => {
    if (left-- > 0) throw error;
    return "answer";
  };
}

describe("retrying", () => {
  it("asks a busy service again, ever later", async () => {
    const timing = aTiming();

    const answer = await retrying(failing(anError("TooManyRequestsException"), 4), timing);

    expect(answer).to.equal("answer");
    expect(timing.slept).to.deep.equal([100, 200, 400, 800]);
  });

  it("asks again when the answer was lost or the service is at fault", async () => {
    const errors = [
      anError("Error", { code: "ECONNRESET" }),
      anError("TimeoutError"),
      anError("InternalServerException", { $metadata: { httpStatusCode: 500 } }),
      anError("ActiveStatementsExceededException"),
    ];

    for (const error of errors)
      expect(await retrying(failing(error, 2), aTiming()), error.name).to.equal("answer");
  });

  it("does not ask again what was refused", async () => {
    const timing = aTiming();
    const refusals = [
      anError("InvalidRequestException", { $metadata: { httpStatusCode: 400 } }),
      anError("AccessDeniedException", { $metadata: { httpStatusCode: 403 } }),
      anError("NotSimulated", { $metadata: { httpStatusCode: 501 } }),
      anError("Error", { code: "ECONNREFUSED" }),
    ];

    for (const refusal of refusals) {
      const failure = await retrying(failing(refusal, 1), timing).catch((error: Error) => error);
      expect(failure).to.equal(refusal);
    }
    expect(timing.slept).to.deep.equal([]);
  });

  it("gives up after seconds on a fault, and half a minute on a busy service", async () => {
    const [faulty, busy] = [aTiming(), aTiming()];

    await retrying(failing(anError("TimeoutError"), 99), faulty).catch(() => undefined);
    await retrying(failing(anError("ThrottlingException"), 99), busy).catch(() => undefined);

    const total = ({ slept }: { slept: number[] }) => slept.reduce((sum, one) => sum + one, 0);
    expect([total(faulty), total(busy)]).to.deep.equal([3_100, 22_700]);
  });
});
