import { PolicyPack } from "@pulumi/policy";

import { RULES } from "./all-rules";
import { policyOf } from "./policy-of";

new PolicyPack("analytics-lab", { policies: RULES.map(policyOf) });
