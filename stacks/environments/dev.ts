import type { LabConfig } from "../settings/lab-config";
import type { LabOutputs } from "../outputs";
import { deployComponents } from "../lab";

/** A durable environment: all five components, data that outlives the stack. */
export function deployDev(config: LabConfig): LabOutputs {
  return deployComponents(config, {
    resultsExpirationDays: 30,
    tags: { environment: "dev", owner: config.owner, "cost-center": config.costCenter },
  });
}
