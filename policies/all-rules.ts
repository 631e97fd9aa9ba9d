import type { Rule } from "./rule";
import { ANALYTICS_RULES } from "./rules/analytics";
import { BUCKET_RULES } from "./rules/buckets";
import { COST_RULES } from "./rules/costs";
import { NETWORK_RULES } from "./rules/network";
import { OWNERSHIP_RULES } from "./rules/ownership";
import { PERMISSION_RULES } from "./rules/permissions";
import { WAREHOUSE_RULES } from "./rules/warehouse";

/** Every rule of the pack. */
export const RULES: readonly Rule[] = [
  ...BUCKET_RULES,
  ...PERMISSION_RULES,
  ...NETWORK_RULES,
  ...WAREHOUSE_RULES,
  ...ANALYTICS_RULES,
  ...OWNERSHIP_RULES,
  ...COST_RULES,
];
