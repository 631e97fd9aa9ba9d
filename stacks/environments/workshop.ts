import type { LabConfig } from "../settings/lab-config";
import type { LabOutputs } from "../outputs";
import { budgetAlarm } from "../parts/budget";
import { deployComponents } from "../lab";

/** One attendee's environment: small, cheap, tagged with its end, gone when destroyed. */
export function deployWorkshop(config: LabConfig): LabOutputs {
  const tags = {
    environment: "workshop",
    owner: config.owner,
    "cost-center": config.costCenter,
    "expires-on": config.expiresOn ?? "",
  };
  budgetAlarm(config, tags);
  return deployComponents(config, { resultsExpirationDays: 3, tags });
}
