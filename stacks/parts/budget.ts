import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { LabConfig } from "../settings/lab-config";

/** A monthly budget that writes an e-mail when 80 % of it is spent; none without an amount and an address. */
export function budgetAlarm(
  { budgetUsd, budgetEmail }: LabConfig,
  tags: Record<string, string>,
): void {
  if (budgetUsd === undefined || budgetEmail === undefined) return;
  new aws.budgets.Budget(`lab-${pulumi.getStack()}-budget`, {
    budgetType: "COST",
    limitAmount: String(budgetUsd),
    limitUnit: "USD",
    timeUnit: "MONTHLY",
    notifications: [
      {
        comparisonOperator: "GREATER_THAN",
        threshold: 80,
        thresholdType: "PERCENTAGE",
        notificationType: "ACTUAL",
        subscriberEmailAddresses: [budgetEmail],
      },
    ],
    tags,
  });
}
