import { ServiceError } from "../errors";
import type { FaultRule } from "./fault-rules";
import { Faults, seededRandom } from "./faults";

/** Faults of a local cloud with one account, which has no sessions: `expire` refuses the call as an expired session would. */
export function faultsOfOneAccount(rules: readonly FaultRule[], seed = 1): Faults {
  return new Faults(rules, seededRandom(seed), refuseExpired);
}

function refuseExpired(): never {
  throw new ServiceError(
    "ExpiredTokenException",
    "The security token included in the request is expired",
    { status: 403 },
  );
}
