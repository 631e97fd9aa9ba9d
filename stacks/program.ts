import * as pulumi from "@pulumi/pulumi";

import { deployComponents } from "./lab";
import type { LabOutputs } from "./outputs";
import { parseConfig } from "./settings/parse-config";

/**
 * Deploys the lab that the stack's configuration describes.
 * @throws ConfigError with every problem of the configuration, before anything is created
 */
export function deployLab(): LabOutputs {
  return deployComponents(parseConfig(pulumi.runtime.allConfig()));
}
