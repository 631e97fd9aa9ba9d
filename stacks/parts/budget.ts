import type * as aws from "@pulumi/aws";

import type { LabConfig } from "../settings/lab-config";

/** A monthly budget that sends an e-mail when 80 % of it is spent. @returns undefined without a budget */
export function budgetArgs(
  { budget }: LabConfig,
  { tags }: { readonly tags: Record<string, string> },
): aws.budgets.BudgetArgs | undefined {
  if (budget === undefined) return undefined;
  return {
    budgetType: "COST",
    limitAmount: String(budget.usd),
    limitUnit: "USD",
    timeUnit: "MONTHLY",
    notifications: [
      {
        comparisonOperator: "GREATER_THAN",
        threshold: 80,
        thresholdType: "PERCENTAGE",
        notificationType: "ACTUAL",
        subscriberEmailAddresses: [budget.email],
      },
    ],
    tags,
  };
}
