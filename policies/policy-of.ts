import type {
  PolicyConfigSchema,
  PolicyResource,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";

import { DEFAULT_SETTINGS, type Rule, type RuleResource, type RuleSettings } from "./rule";

/** All rules have the same settings; each uses those it needs. */
const CONFIG_SCHEMA: PolicyConfigSchema = {
  properties: {
    requiredTags: { type: "array", items: { type: "string" } },
    minimumLogRetentionDays: { type: "integer", minimum: 1 },
    maximumBytesScanned: { type: "integer", minimum: 10_485_760 },
    maximumBaseCapacityRpu: { type: "integer", minimum: 4 },
    maximumNodes: { type: "integer", minimum: 1 },
    maximumWorkers: { type: "integer", minimum: 2 },
  },
};

/** A rule as a policy for the engine. A violation is reported with the remedy. */
export function policyOf(rule: Rule): ResourceValidationPolicy | StackValidationPolicy {
  const common = {
    name: rule.name,
    description: `${rule.holds} Remedy: ${rule.remedy} Controls: ${rule.controls.join(", ")}.`,
    enforcementLevel: rule.level,
    configSchema: CONFIG_SCHEMA,
  };
  if ("checkStack" in rule) {
    return {
      ...common,
      validateStack: ({ resources }, report) => {
        for (const { resource, problem } of rule.checkStack(resources.map(asRuleResource)))
          report(`${resource.name} ${problem}. ${rule.remedy}`, resource.urn);
      },
    };
  }
  return {
    ...common,
    validateResource: (args, report) => {
      if (!rule.types.includes(args.type)) return;
      const settings = { ...DEFAULT_SETTINGS, ...args.getConfig<Partial<RuleSettings>>() };
      for (const problem of rule.check(
        { type: args.type, name: args.name, props: args.props },
        settings,
      ))
        report(`${args.name} ${problem}. ${rule.remedy}`);
    },
  };
}

function asRuleResource(resource: PolicyResource): RuleResource {
  const { type, name, props, urn, propertyDependencies } = resource;
  const sources = Object.entries(propertyDependencies).map(([property, resources]) => [
    property,
    resources.map((one) => one.urn),
  ]);
  return {
    type,
    name,
    props,
    urn,
    sources: Object.fromEntries(sources) as RuleResource["sources"],
  };
}
