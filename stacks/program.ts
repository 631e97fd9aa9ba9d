import * as pulumi from "@pulumi/pulumi";

import { deployDev } from "./environments/dev";
import { deployWorkshop } from "./environments/workshop";
import { parseConfig } from "./settings/parse-config";
import type { LabOutputs } from "./outputs";

const PROJECT = "analytics-lab";

/**
 * Deploys the composition that the stack's configuration names.
 * @throws ConfigError with every problem of the configuration, before anything is created
 */
export function deployLab(): LabOutputs {
  const all = Object.entries(pulumi.runtime.allConfig());
  const own = all
    .filter(([key]) => key.startsWith(`${PROJECT}:`))
    .map(([key, value]) => [key.slice(PROJECT.length + 1), value]);
  const config = parseConfig(
    Object.fromEntries(own) as Record<string, string>,
    new pulumi.Config("aws").get("region"),
  );
  return config.environment === "workshop" ? deployWorkshop(config) : deployDev(config);
}
