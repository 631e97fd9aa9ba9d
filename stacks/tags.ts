import type { LabConfig } from "./settings/lab-config";

/** Tags of everything in a stack. */
export function tagsOf({
  environment,
  owner,
  costCenter,
  expiresOn,
}: LabConfig): Record<string, string> {
  return {
    environment,
    owner,
    "cost-center": costCenter,
    ...(expiresOn !== undefined && { "expires-on": expiresOn }),
  };
}
