import { readFaultRules, type FaultRule } from "../faults/fault-rules";
import { SERVICE_CALLS } from "../services/registry";

export { FAULT_KINDS, FaultRulesError } from "../faults/fault-rules";
export type { FaultKind, FaultRule } from "../faults/fault-rules";

/**
 * Reads fault rules from JSON, for example `[{"kind":"throttle","call":"AWSGlue.*","share":0.3}]`.
 * @throws FaultRulesError with every problem of every rule
 */
export function parseFaultRules(json: string): FaultRule[] {
  return readFaultRules(json, SERVICE_CALLS);
}
